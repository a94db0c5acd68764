import { expect, it } from "vitest";
import type { GivenFile } from "../../../../shared/contract/host.ts";
import { createClient } from "../../../lib/client.ts";
import { createCoreBridge } from "../../../lib/testing/core-bridge.ts";
import { createIntake } from "./intake.ts";

const context = { profile: "sandbox", region: "us-west-2", epoch: 1 };
const given = (...names: string[]): GivenFile[] => names.map((name) => ({ name, file: new File(["12345"], name) }));
const order = (files: GivenFile[]) => ({ context, bucket: "photos", prefix: "", files, label: true, onConflict: "ask" as const });

function setUp(unreadable: readonly string[] = []) {
  const queued: string[][] = [];
  const bridge = createCoreBridge({ transfers: { endBatch: () => ({}), upload: ({ files }) => (queued.push(files.map(({ name }) => name ?? "")), { batch: "1", ids: [] }) } });
  bridge.grantFiles = async (files, onProgress) => {
    for (const { name } of files) if (unreadable.includes(name)) throw new Error(`${name} is gone`);
    onProgress?.(5, 5);
    return files.map(({ name }) => ({ grant: name, name, sizeBytes: 5 }));
  };
  return { queued, client: createClient(bridge), intake: createIntake() };
}

it("hands thousands of files over in portions, and tells how far it is", async () => {
  const { intake, client, queued } = setUp();
  const seen: number[] = [];
  intake.subscribe(() => seen.push(intake.get()?.doneFiles ?? -1));
  await intake.take(client, order(given(...Array.from({ length: 450 }, (_, index) => `${index}.jpg`))));
  expect(queued.map((names) => names.length)).toEqual([200, 200, 50]);
  expect([...new Set(seen)]).toEqual([0, 200, 400, -1]);
});

it("leaves out what cannot be read, names it, and takes the rest", async () => {
  const { intake, client, queued } = setUp(["b.jpg"]);
  await expect(intake.take(client, order(given("a.jpg", "b.jpg", "c.jpg")))).rejects.toThrow("b.jpg could not be read.");
  expect(queued).toEqual([["a.jpg", "c.jpg"]]);
  expect(intake.get()).toBeUndefined();
});

it("says why when nothing could be read, and takes the next order all the same", async () => {
  const { intake, client, queued } = setUp(["a.jpg", "b.jpg"]);
  const first = intake.take(client, order(given("a.jpg", "b.jpg")));
  const second = intake.take(client, order(given("c.jpg")));
  await expect(first).rejects.toThrow("is gone");
  await second;
  expect(queued).toEqual([["c.jpg"]]);
});

it("stops when it is cancelled, and waits for nothing more", async () => {
  const { intake, client, queued } = setUp();
  const work = intake.take(client, order(given(...Array.from({ length: 900 }, (_, index) => `${index}.jpg`))));
  intake.subscribe(() => intake.get()?.doneFiles === 200 && intake.cancel());
  await expect(work).rejects.toThrow("cancelled");
  expect(queued.length).toBeLessThan(3);
  await intake.take(client, order(given("later.jpg")));
  expect(queued.at(-1)).toEqual(["later.jpg"]);
});
