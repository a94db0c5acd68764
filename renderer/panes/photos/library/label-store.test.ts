import { expect, it, vi } from "vitest";
import type { Failure } from "../../../../shared/contract/failures.ts";
import type { PhotoLabels } from "../../../../shared/contract/photos.ts";
import { anyKey, createLabelStore } from "./label-store.ts";

const labelled = (key: string, name: string): PhotoLabels => ({ key, status: "labelled", local: false, labels: [{ name, confidence: 90, parents: [], instances: [] }] });
const nameOf = (photo: PhotoLabels | undefined) => photo?.labels[0]?.name;
const failure: Failure = { code: "unexpected", message: "The index is damaged.", operation: "photos.getPhotoLabels", retryable: false };
const until = (isSo: () => void) => vi.waitFor(isSo, { timeout: 20_000, interval: 5 });

it("asks once for what tiles in view want, in one request", async () => {
  const requests: string[][] = [];
  const store = createLabelStore(async (keys) => (requests.push(keys), keys.map((key) => labelled(key, "Cat"))), () => failure);
  store.want(["a", "b"]);
  store.want(["b", "c"]);
  await until(() => expect(nameOf(store.get("c"))).toBe("Cat"));
  store.want(["a"]);
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect(requests).toEqual([["a", "b", "c"]]);
});

it("lets an answer that was asked earlier not undo what an event told since", async () => {
  const answer = Promise.withResolvers<PhotoLabels[]>();
  const store = createLabelStore(() => answer.promise, () => failure);
  store.want(["a"]);
  await new Promise((resolve) => setTimeout(resolve, 80));
  store.take([labelled("a", "Dog")]);
  answer.resolve([labelled("a", "Old")]);
  await answer.promise;
  await Promise.resolve();
  expect(nameOf(store.get("a"))).toBe("Dog");
});

it("tells the tile of a key, and no other tile", () => {
  const store = createLabelStore(async () => [], () => failure);
  const told: string[] = [];
  for (const key of ["a", "b", anyKey]) store.subscribe(key, () => told.push(key));
  store.take([labelled("a", "Cat")]);
  expect(told).toEqual(["a", anyKey]);
});

it("keeps the failure in sight, and asks again when wanted again", async () => {
  let isBroken = true;
  const store = createLabelStore(async (keys) => {
    if (isBroken) throw new Error("broken");
    return keys.map((key) => labelled(key, "Cat"));
  }, () => failure);
  store.want(["a"]);
  await until(() => expect(store.failure).toBe(failure));
  isBroken = false;
  store.want(["a"]);
  await until(() => expect(nameOf(store.get("a"))).toBe("Cat"));
  expect(store.failure).toBeUndefined();
});

it("after closing takes no late answer for a failure", async () => {
  const store = createLabelStore((_keys, signal) => new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(new Error("aborted")))), () => failure);
  store.want(["a"]);
  await new Promise((resolve) => setTimeout(resolve, 80));
  store.close();
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(store.failure).toBeUndefined();
});

it("forgets what was replaced, and asks again for what is in view alone", async () => {
  const requests: string[][] = [];
  const store = createLabelStore(async (keys) => (requests.push(keys), keys.map((key) => labelled(key, "Dog"))), () => failure);
  store.take([labelled("seen", "Cat"), labelled("unseen", "Cat")]);
  store.subscribe("seen", () => {});
  store.forget(["seen", "unseen"]);
  expect(store.get("seen")).toBeUndefined();
  await until(() => expect(nameOf(store.get("seen"))).toBe("Dog"));
  expect(requests).toEqual([["seen"]]);
});
