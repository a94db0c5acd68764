import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { decodeContent } from "./content-encoding.ts";
import type { RequestHead } from "./message.ts";

const limit = 1_000_000;
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("utf8");
const head = (encoding?: string): RequestHead => ({
  method: "POST", rawPath: "/", rawQuery: "", headers: {}, headerLines: encoding === undefined ? [] : [["content-encoding", encoding]],
});

it("undoes gzip, and leaves the rest alone", async () => {
  const compressed = gzipSync("hello");
  expect(text(await decodeContent(head("gzip"), compressed, limit))).toBe("hello");
  expect(text(await decodeContent(head(" GZIP "), compressed, limit))).toBe("hello");
  for (const encoding of [undefined, "identity", "br"]) expect(await decodeContent(head(encoding), compressed, limit)).toBe(compressed);
});

it("refuses what is no gzip, is cut short, or grows too large", async () => {
  await expect(decodeContent(head("gzip"), Buffer.from("hello"), limit)).rejects.toMatchObject({ code: "SerializationException", status: 400 });
  await expect(decodeContent(head("gzip"), gzipSync("x".repeat(5_000)).subarray(0, 20), limit)).rejects.toMatchObject({ code: "SerializationException" });
  await expect(decodeContent(head("gzip"), gzipSync(Buffer.alloc(limit + 1)), limit)).rejects.toMatchObject({ code: "RequestEntityTooLargeException", status: 413 });
});
