import { expect, it } from "vitest";
import { afterDeletion, afterRestoring, toVersion } from "./version-changes.ts";

const version = (key: string, versionId: string, isLatest = false, isDeleteMarker = false) => toVersion({ key, versionId, isLatest, isDeleteMarker, sizeBytes: 1 });
const told = (versions: readonly ReturnType<typeof version>[]) => versions.map(({ key, versionId, isLatest }) => `${key} ${versionId}${isLatest ? " current" : ""}`);
const found = [version("a", "3", true, true), version("a", "2"), version("a", "1"), version("b", "1", true)];

it("deleting the current one makes the next of its key current, and no other", () => {
  expect(told(afterDeletion(found, found[0]!))).toEqual(["a 2 current", "a 1", "b 1 current"]);
  expect(told(afterDeletion(found, found[2]!))).toEqual(["a 3 current", "a 2", "b 1 current"]);
});

it("a restored one stands as the newest beside what it was", () => {
  expect(told(afterRestoring(found, found[2]!, { versionId: "4" }, "now"))).toEqual(["a 4 current", "a 3", "a 2", "a 1", "b 1 current"]);
});

it("takes the place of the null version where no new one is kept", () => {
  expect(told(afterRestoring([version("a", "null", true), version("a", "1")], version("a", "1"), {}, "now"))).toEqual(["a null current", "a 1"]);
});

it("what names no version is the current one", () => {
  expect(toVersion({ key: "a", sizeBytes: 1 })).toMatchObject({ versionId: "null", isLatest: true, isDeleteMarker: false });
});
