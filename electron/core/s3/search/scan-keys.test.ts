import fc from "fast-check";
import { expect, test } from "vitest";
import { compareBytes, type KeyReader } from "./key-pages.ts";
import { scanKeys } from "./scan-keys.ts";

/** Keys in S3's order, in pages of three: the same answers as a bucket's, small enough to try thousands. */
function readerOf(keys: readonly string[], failing: (key: string) => boolean = () => false): KeyReader & { looked: number } {
  const sorted = [...new Set(keys)].sort(compareBytes);
  const reader = {
    looked: 0,
    read: async (place: Parameters<KeyReader["read"]>[0], { under }: { under?: string }) => {
      reader.looked++;
      if (under !== undefined) {
        const folders = sorted.flatMap((key) => (key.startsWith(under) && key.indexOf("/", under.length) >= 0 ? [key.slice(0, key.indexOf("/", under.length) + 1)] : []));
        return { objects: [], folders: [...new Set(folders)].slice(0, 1000), last: undefined, next: undefined };
      }
      const after = "after" in place ? place.after : "token" in place ? place.token : "";
      const rest = sorted.filter((key) => after === "" || compareBytes(key, after) > 0);
      const page = rest.slice(0, 3);
      if (page.some(failing)) throw Object.assign(new Error("We encountered an internal error."), { name: "InternalError", $fault: "server", $metadata: { httpStatusCode: 500 } });
      return { objects: page.map((key) => ({ kind: "object" as const, key, sizeBytes: 1 })), folders: [], last: page.at(-1), next: rest.length > 3 ? { token: page.at(-1)! } : undefined };
    },
  };
  return reader;
}

async function scan(reader: KeyReader, ordered = true) {
  const seen: string[] = [];
  const failed: string[] = [];
  await scanKeys({
    reader, prefix: "", ordered, signal: new AbortController().signal, onRequest: () => {},
    onPage: async (objects) => void seen.push(...objects.map(({ key }) => key)), onFailed: async (after, { code }) => void failed.push(`${after}: ${code}`),
  });
  return { seen, failed };
}

const keys = fc.array(fc.stringMatching(/^[ab\u{1f600}]{0,2}(\/[abé\uff5e]{0,2}){0,3}$/u), { maxLength: 80 }).map((all) => [...new Set(all.map((key) => key.toWellFormed()))].filter(Boolean));

test("every key is seen once, however the folders lie", async () => {
  await fc.assert(fc.asyncProperty(keys, fc.boolean(), async (keys, ordered) => {
    const { seen, failed } = await scan(readerOf(keys), ordered);
    expect(seen.toSorted(compareBytes)).toEqual(keys.toSorted(compareBytes));
    expect(failed).toEqual([]);
  }), { numRuns: 300 });
});

test("a page that fails ends its stretch, and the others are read", async () => {
  const keys = Array.from({ length: 26 }, (_, at) => String.fromCharCode(97 + at)).flatMap((folder) => [1, 2, 3, 4, 5].map((name) => `${folder}/${name}`));
  const { seen, failed } = await scan(readerOf(keys, (key) => key === "m/3"));
  expect(failed).toHaveLength(1);
  expect(failed[0]).toMatch(/^[lm]\/.*: unexpected$/);
  expect(keys.filter((key) => !seen.includes(key)).every((key) => /^[mn]/.test(key))).toBe(true);
  expect(seen).toContain("z/5");
});

test("the first page's failure is the scan's", async () => {
  await expect(scan(readerOf(["a"], () => true))).rejects.toThrow("internal error");
});

test("parting costs few requests beside the pages", async () => {
  const keys = Array.from({ length: 300 }, (_, at) => `${String(at).padStart(3, "0")}/x`);
  const reader = readerOf(keys);
  await scan(reader);
  expect(reader.looked).toBeLessThanOrEqual(100 + 24 + 8);
});
