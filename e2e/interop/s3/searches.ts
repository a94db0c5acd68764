import { AbortMultipartUploadCommand, CreateMultipartUploadCommand, PutObjectCommand, UploadPartCommand } from "@aws-sdk/client-s3";
import { expect } from "vitest";
import type { Check } from "../instances/check.ts";
import type { S3Account } from "./account.ts";

/** Keys looked through and listed from a place on, and uploads that were never ended. */
export function checkSearches(check: Check, account: () => S3Account): void {
  let made: Promise<string> | undefined;
  const many = () => (made ??= (async () => {
    const { call, bare } = account();
    const bucket = `suite-search-${Date.now().toString(36)}`;
    await call("s3.createBucket", { bucket });
    const left = [...Array.from({ length: 1200 }, (_, at) => `${2020 + (at % 6)}/${String(at).padStart(4, "0")}.jpg`), "Café/menu (1).txt", "a*b.jpg", "😀.png", "2021/sub//x.jpg"].values();
    await Promise.all(Array.from({ length: 12 }, async () => {
      for (const key of left) await bare.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: key.endsWith("7.jpg") ? "a longer text" : "x" }));
    }));
    return bucket;
  })());
  const search = async (query: string, more: object = {}) => {
    const { rows, ...rest } = await account().call("s3.searchKeys", { bucket: await many(), query, ...more });
    return { ...rest, keysFound: rows.flatMap((row) => (row.kind === "object" ? [row.key] : [])).toSorted(), failed: rows.filter(({ kind }) => kind === "failed") };
  };

  check("searchKeys: every key is looked at once, and what meets the search is found", async () => {
    const { keysFound, failed, keys, complete } = await search("*7.jpg size:>10B");
    expect([keysFound.length, new Set(keysFound).size, failed, complete]).toEqual([120, 120, [], true]);
    expect(keys).toBe(1204);
  });

  check("searchKeys: under a prefix alone, and of names beyond ASCII", async () => {
    expect((await search("type:jpeg", { prefix: "2021/" })).keysFound).toHaveLength(201);
    expect((await search("cafe\u0301")).keysFound).toEqual(["Café/menu (1).txt"]);
    expect((await search("a\\*b*")).keysFound).toEqual(["a*b.jpg"]);
    expect((await search("😀")).keysFound).toEqual(["😀.png"]);
  });

  check("listObjects: startAfter begins behind a key, and behind all of a folder", async () => {
    const list = async (delimiter: "" | "/", prefix: string, startAfter: string) => (await account().call("s3.listObjects", { bucket: await many(), delimiter, prefix, startAfter })).rows.map(({ key }) => key);
    expect((await list("", "2020/", "2020/1182.jpg")).slice(0, 3)).toEqual(["2020/1188.jpg", "2020/1194.jpg"]);
    expect(await list("/", "", "2023/")).toEqual(["2024/", "2025/", "Café/", "a*b.jpg", "😀.png"]);
    expect(await list("/", "2021/", "2021/1195.jpg")).toEqual(["2021/sub/"]);
  });

  check("listIncompleteUploads, abortIncompleteUploads: each with its parts' size, and only what was named goes", async () => {
    const { call, bare, bucket } = account();
    const begun = [];
    for (const Key of ["begun/a + ü.bin", "begun/b.bin"]) {
      const { UploadId } = await bare.send(new CreateMultipartUploadCommand({ Bucket: bucket, Key }));
      await bare.send(new UploadPartCommand({ Bucket: bucket, Key, UploadId, PartNumber: 1, Body: Buffer.alloc(70_000) }));
      begun.push({ key: Key, uploadId: UploadId! });
    }
    const listed = async () => (await call("s3.listIncompleteUploads", { bucket, prefix: "begun/" })).rows;
    expect(await listed()).toMatchObject(begun.map((one) => ({ ...one, sizeBytes: 70_000, parts: 1, isUnderWay: false })));
    expect(await call("s3.abortIncompleteUploads", { bucket, uploads: [begun[0]!] })).toMatchObject({ aborted: 1, failed: [] });
    expect((await listed()).map(({ key }) => key)).toEqual(["begun/b.bin"]);
    await bare.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key: "begun/b.bin", UploadId: begun[1]!.uploadId }));
    expect(await listed()).toEqual([]);
  });
}
