import { DeleteObjectCommand, PutBucketVersioningCommand } from "@aws-sdk/client-s3";
import { beforeAll, expect, test } from "vitest";
import type { SearchedKey } from "../../../../shared/contract/s3-search.ts";
import { putText, s3Client } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";

const core = useCore();
const bucket = "many-keys";

beforeAll(async () => {
  await core.call("s3.createBucket", { bucket }, core.context());
  const client = s3Client(core);
  const keys = Array.from({ length: 1400 }, (_, at) => `${2020 + (at % 7)}/${String(at).padStart(4, "0")}.jpg`);
  for (let at = 0; at < keys.length; at += 100) await Promise.all(keys.slice(at, at + 100).map((key) => putText(client, bucket, key, key.endsWith("7.jpg") ? "a longer text" : "x")));
  await Promise.all(["Cafe\u0301/menu (1).txt", "a*b.jpg", "😀.png"].map((key) => putText(client, bucket, key)));
}, 60_000);

const search = async (query: string, more = {}) => {
  const { rows, ...rest } = await core.call("s3.searchKeys", { bucket, query, ...more }, core.context());
  return { names: rows.flatMap((row) => (row.kind === "object" ? [row.key] : [])).sort(), rows, ...rest };
};
const listings = async () => (await core.call("journal.listCalls", { limit: 10_000 })).calls.filter(({ operation }) => operation.startsWith("ListObject")).length;

test("every key is looked at, and none asked for by itself", async () => {
  const before = await listings();
  const { names, rows: _rows, ...rest } = await search("*7.jpg size:>10B");
  expect(names).toHaveLength(140);
  expect(new Set(names).size).toBe(140);
  expect(rest).toMatchObject({ keys: 1403, found: 140, complete: true, limitMet: false });
  expect((await listings()) - before).toBe(rest.requests);
  expect(rest.requests).toBeLessThan(14);
  const { total } = await core.call("journal.listCalls", {});
  expect(total).toBeLessThan(3000);
});

test("a pattern's beginning, or the folder, is all that S3 is asked for", async () => {
  expect(await search("2021/**/*1.jpg")).toMatchObject({ keys: 200, requests: 1 });
  expect((await search("type:jpeg", { prefix: "2022/" })).names.every((key) => key.startsWith("2022/"))).toBe(true);
  expect(await search("2021/*", { prefix: "2022/" })).toMatchObject({ names: [], requests: 0, complete: true });
});

test("accents in either writing, literal stars, signs beyond letters", async () => {
  expect((await search("caf\u00e9")).names).toEqual(["Cafe\u0301/menu (1).txt"]);
  expect((await search("a\\*b*")).names).toEqual(["a*b.jpg"]);
  expect((await search("😀 or menu")).names).toEqual(["Cafe\u0301/menu (1).txt", "😀.png"]);
});

test("what a listing cannot tell is refused, not answered with nothing", async () => {
  expect(await core.callFailing("s3.searchKeys", { bucket, query: "cat >= 80 -faces:0" }, core.context())).toMatchObject({ code: "invalid-input", message: expect.stringMatching(/cat >= 80 %, faces:0 is known to the index only/) });
  expect(await core.callFailing("s3.searchKeys", { bucket, query: "size:big" }, core.context())).toMatchObject({ code: "invalid-input", message: expect.stringMatching(/^At 1:/) });
  expect(await core.callFailing("s3.searchKeys", { bucket: "no-such-bucket-here", query: "x" }, core.context())).toMatchObject({ code: "not-found" });
});

test("enough is enough, and is said", async () => {
  expect(await search("*.jpg", { limit: 10 })).toMatchObject({ found: 10, complete: false, limitMet: true });
});

test("stopping stops on the wire, and what came before is there", async () => {
  await core.call("sandbox.setFaults", { service: "s3", operation: "ListObjectsV2", latencyMs: [60, 60] });
  const rows: SearchedKey[] = [];
  const dispatcher = core.core.dispatcher;
  const reply = await dispatcher.dispatch({ callId: "stopped", name: "s3.searchKeys", context: core.context(), input: { bucket, query: "*.jpg" }, stream: true }, (_id, batch) => {
    rows.push(...(batch as SearchedKey[]));
    dispatcher.cancel("stopped");
  });
  expect(reply).toMatchObject({ ok: false, error: { code: "cancelled" } });
  expect(rows.length).toBeGreaterThan(0);
  const after = await listings();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await listings()).toBeLessThanOrEqual(after + 6);
  await core.call("sandbox.setFaults", {});
});

test("what is deleted is looked for on demand alone", async () => {
  const versioned = "kept-versions";
  await core.call("s3.createBucket", { bucket: versioned }, core.context());
  const client = s3Client(core);
  await client.send(new PutBucketVersioningCommand({ Bucket: versioned, VersioningConfiguration: { Status: "Enabled" } }));
  await putText(client, versioned, "gone.jpg");
  await client.send(new DeleteObjectCommand({ Bucket: versioned, Key: "gone.jpg" }));
  const found = async (include: "current" | "versions") => (await core.call("s3.searchKeys", { bucket: versioned, query: "gone", include }, core.context())).rows.filter(({ kind }) => kind === "object");
  expect(await found("current")).toEqual([]);
  expect(await found("versions")).toMatchObject([{ key: "gone.jpg", isLatest: false, isDeleteMarker: false, versionId: expect.any(String) }, { key: "gone.jpg", isLatest: true, isDeleteMarker: true }]);
});

test("the second time it is known what it takes", async () => {
  const input = { bucket, query: "*3.jpg" };
  const first = await core.call("s3.estimateSearchKeys", { bucket, query: "2023/*3.jpg" }, core.context());
  expect(first).toMatchObject({ prefix: "2023/", usdPerRequest: 0.000005 });
  const { requests } = await core.call("s3.searchKeys", input, core.context());
  expect(await core.call("s3.estimateSearchKeys", input, core.context())).toMatchObject({ prefix: "", requests, usd: requests * 0.000005 });
});
