import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openPackFiles } from "./pack-files.ts";

let folder = "";
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "skydeck-packs-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("gives back what was put in, whatever else was removed and however often it was reopened", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.uint8Array({ maxLength: 50 }), fc.constant("remove" as const), fc.constant("reopen" as const)), { maxLength: 40 }), fc.infiniteStream(fc.nat()), (steps, choices) => {
      const own = mkdtempSync(join(folder, "run-"));
      const database = new DatabaseSync(":memory:");
      let packs = openPackFiles(join(own, "packs"), database);
      const kept = new Map<string, Uint8Array>();
      for (const step of steps) {
        if (step === "reopen") {
          packs.close();
          packs = openPackFiles(join(own, "packs"), database);
        } else if (step === "remove") {
          const ids = [...kept.keys()];
          const id = ids[choices.next().value! % Math.max(ids.length, 1)];
          // Twice: the second must not touch anything.
          if (id !== undefined) for (const each of [id, id]) packs.remove(each);
          if (id !== undefined) kept.delete(id);
        } else kept.set(packs.append(step), step);
        for (const [id, bytes] of kept) expect(packs.read(id, 0, bytes.length).equals(bytes)).toBe(true);
      }
      for (const id of kept.keys()) packs.remove(id);
      packs.close();
      database.close();
      expect(readdirSync(join(own, "packs"))).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

it("begins a new pack when one is full, and drops a full one with its last object", () => {
  const database = new DatabaseSync(":memory:");
  const packs = openPackFiles(folder, database);
  const mebibyte = Buffer.alloc(1024 * 1024, 1);
  const ids = Array.from({ length: 20 }, () => packs.append(mebibyte));
  expect(readdirSync(folder)).toHaveLength(2);
  for (const id of ids.slice(0, 16)) packs.remove(id);
  expect(readdirSync(folder)).toHaveLength(1);
  expect(packs.read(ids[17]!, 5, 9)).toEqual(Buffer.alloc(4, 1));
  packs.close();
  database.close();
});
