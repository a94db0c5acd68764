import fc from "fast-check";
import { expect, it } from "vitest";
import { walkKeys, type Listed } from "./walk-keys.ts";

const compare = (x: string, y: string): number => Buffer.compare(Buffer.from(x), Buffer.from(y));
const keys = fc.uniqueArray(fc.string({ unit: fc.constantFrom("a", "b", "/", "é", "\u{1f986}", "\u{ff5e}"), minLength: 1, maxLength: 6 }), { maxLength: 60 });

/** What a list must show, found by looking at every key. */
function naive(all: readonly string[], prefix: string, delimiter: string): string[] {
  const shown = all
    .filter((key) => key.startsWith(prefix))
    .map((key) => {
      const at = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
      return at < 0 ? `key ${key}` : `prefix ${key.slice(0, at + delimiter.length)}`;
    });
  return [...new Set(shown)].sort((x, y) => compare(x.replace(/^\w+ /, ""), y.replace(/^\w+ /, "")));
}

const nameOf = (item: Listed<{ key: string }>): string => ("entry" in item ? `key ${item.entry.key}` : `prefix ${item.commonPrefix}`);

it("shows over all pages exactly what a look at every key would", () => {
  fc.assert(
    fc.property(keys, fc.constantFrom("", "a", "a/", "é"), fc.constantFrom("", "/", "b"), fc.integer({ min: 1, max: 7 }), (unsorted, prefix, delimiter, limit) => {
      const all = [...unsorted].sort(compare);
      let reads = 0;
      const read = (from: Uint8Array, count: number, resume: { key: string } | undefined) => {
        reads++;
        return all.filter((key) => (resume ? compare(key, resume.key) > 0 : Buffer.compare(Buffer.from(key), from) >= 0)).slice(0, count).map((key) => ({ key }));
      };
      const found: string[] = [];
      let after = "";
      for (;;) {
        const page = walkKeys(read, { prefix, delimiter, after, limit });
        expect(page.listed.length).toBeLessThanOrEqual(limit);
        found.push(...page.listed.map(nameOf));
        if (!page.truncated) break;
        after = nameOf(page.listed.at(-1)!).replace(/^\w+ /, "");
      }
      expect(found).toEqual(naive(all, prefix, delimiter));
      expect(reads).toBeLessThan(all.length * 3 + 10);
    }),
    { numRuns: 500 },
  );
});

it("reads a handful of keys for a folder of many", () => {
  const all = Array.from({ length: 50_000 }, (_, index) => `big/${String(index).padStart(6, "0")}`).concat("small");
  let rows = 0;
  const read = (from: Uint8Array, count: number) => {
    const start = all.findIndex((key) => Buffer.compare(Buffer.from(key), from) >= 0);
    const batch = start < 0 ? [] : all.slice(start, start + count);
    rows += batch.length;
    return batch.map((key) => ({ key }));
  };
  const { listed } = walkKeys(read, { prefix: "", delimiter: "/", after: "", limit: 1000 });
  expect(listed.map(nameOf)).toEqual(["prefix big/", "key small"]);
  expect(rows).toBeLessThan(100);
});
