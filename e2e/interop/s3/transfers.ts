import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { GetObjectCommand, ListMultipartUploadsCommand } from "@aws-sdk/client-s3";
import { expect } from "vitest";
import type { Check } from "../instances/check.ts";
import type { S3Account } from "./account.ts";

const mebibyte = 1024 * 1024;

/** Uploads and downloads by the queue: whole, in parts, and beside what is there already. */
export function checkTransfers(check: Check, account: () => S3Account): void {
  const read = async (key: string) => Buffer.from(await (await account().bare.send(new GetObjectCommand({ Bucket: account().bucket, Key: key }))).Body!.transformToByteArray());

  check("upload: an empty file, and one of many parts, arrive as they are", async () => {
    const { upload, bare, bucket } = account();
    for (const [key, sizeBytes] of [["empty.bin", 0], ["parts.bin", 21 * mebibyte + 7]] as const) {
      const content = randomBytes(sizeBytes);
      expect(await upload(key, content)).toMatchObject({ state: "done", doneBytes: sizeBytes });
      expect((await read(key)).equals(content)).toBe(true);
    }
    expect((await bare.send(new ListMultipartUploadsCommand({ Bucket: bucket }))).Uploads ?? []).toEqual([]);
  });

  check("download: a large object comes as it is", async () => {
    const { call, settled, upload, bucket, downloads } = account();
    const content = randomBytes(18 * mebibyte + 1);
    await upload("large.bin", content);
    await call("transfers.download", { bucket, keys: ["large.bin"] });
    const { transfers } = await settled();
    expect([transfers[0]!.state, transfers[0]!.error]).toEqual(["done", undefined]);
    expect(readFileSync(join(downloads, transfers[0]!.savedAs!)).equals(content)).toBe(true);
    await call("transfers.clearTransfers", {});
  });

  for (const [size, sizeBytes] of [["small", 10], ["large", 9 * mebibyte]] as const) {
    check(`upload: a ${size} file whose key is taken is asked about, and nothing is lost`, async () => {
      const { upload } = account();
      await upload(`taken-${size}`, "first");
      expect(await upload(`taken-${size}`, randomBytes(sizeBytes))).toMatchObject({ state: "conflict" });
      expect((await read(`taken-${size}`)).toString()).toBe("first");
    });

    check(`upload: a ${size} file whose key is taken is skipped, kept beside, or put in its place, as was said`, async () => {
      const { upload } = account();
      const key = `said-${size}.bin`;
      await upload(key, "first");
      expect(await upload(key, randomBytes(sizeBytes), { onConflict: "skip" })).toMatchObject({ state: "skipped" });
      const [beside, instead] = [randomBytes(sizeBytes), randomBytes(sizeBytes)];
      expect(await upload(key, beside, { onConflict: "keep-both" })).toMatchObject({ state: "done", key: `said-${size} (1).bin` });
      expect((await read(key)).toString()).toBe("first");
      expect((await read(`said-${size} (1).bin`)).equals(beside)).toBe(true);
      expect(await upload(key, instead, { onConflict: "replace" })).toMatchObject({ state: "done", key });
      expect((await read(key)).equals(instead)).toBe(true);
    });
  }
}
