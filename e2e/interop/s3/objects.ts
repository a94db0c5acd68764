import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, sep } from "node:path";
import { GetObjectCommand, PutObjectCommand, PutObjectTaggingCommand } from "@aws-sdk/client-s3";
import { expect } from "vitest";
import type { Check } from "../instances/check.ts";
import type { S3Account } from "./account.ts";

/** Keys as others may have put them, on any system. */
const strangeKeys = [
  "a b+c%20d.txt", "ä ö ü 日本.txt", "a/../b.txt", "./dot.txt", "a//b.txt", "/leading.txt", "q?x=1&y#z.txt", "\u202egpj.txt", "'\"<>&.txt", "CON.txt", "trailing. ", `${"é".repeat(500)}.txt`,
];

/** Keys and folders: listed as they are, described, linked to, taken away each with its own outcome. */
export function checkObjects(check: Check, account: () => S3Account): void {
  const keysUnder = async (prefix: string, delimiter: "" | "/" = "") => (await account().call("s3.listObjects", { bucket: account().bucket, prefix, delimiter })).rows.map(({ key }) => key);
  const put = (key: string, text = "text") => account().bare.send(new PutObjectCommand({ Bucket: account().bucket, Key: key, Body: text, ContentType: "text/plain", Metadata: { who: "suite" } }));

  check("listObjects: folders are the common prefixes, and pages are one list", async () => {
    await Promise.all(Array.from({ length: 40 }, (_, at) => put(`tree/${at % 4}/${at}.txt`)));
    await put("tree/top.txt");
    expect(await keysUnder("tree/", "/")).toEqual(["tree/0/", "tree/1/", "tree/2/", "tree/3/", "tree/top.txt"].toSorted());
    expect((await keysUnder("tree/")).length).toBe(41);
  });

  check("listObjects: more than a page of keys come, each once", async () => {
    const { bucket, bare } = account();
    const keys = Array.from({ length: 1100 }, (_, at) => `many/${String(at).padStart(5, "0")}`);
    const left = keys.values();
    await Promise.all(Array.from({ length: 12 }, async () => {
      for (const key of left) await bare.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: "x" }));
    }));
    expect(await keysUnder("many/")).toEqual(keys);
  });

  check("upload, listObjects, download: strange keys are what they were, and no file leaves its folder", async () => {
    const { bucket, bare, call, settled, downloads } = account();
    for (const key of strangeKeys) await bare.send(new PutObjectCommand({ Bucket: bucket, Key: `strange/${key}`, Body: key }));
    expect((await keysUnder("strange/")).toSorted()).toEqual(strangeKeys.map((key) => `strange/${key}`).toSorted());
    await call("transfers.download", { bucket, keys: strangeKeys.map((key) => `strange/${key}`) });
    const { totals, transfers } = await settled();
    expect(totals).toMatchObject({ done: strangeKeys.length, failed: 0 });
    const saved = transfers.map(({ savedAs }) => join(downloads, savedAs!));
    expect(saved.filter((path) => !path.startsWith(downloads + sep))).toEqual([]);
    expect(saved.map((path) => readFileSync(path, "utf8")).toSorted()).toEqual(strangeKeys.toSorted());
    expect((await readdir(join(downloads, ".."))).toSorted()).toEqual([".aws", "data", "downloads", "files"]);
    await call("transfers.clearTransfers", {});
  });

  check("describeObject: type, size, metadata and tags are those that were given", async () => {
    const { bucket, bare, call } = account();
    await put("described.txt", "twelve bytes");
    await bare.send(new PutObjectTaggingCommand({ Bucket: bucket, Key: "described.txt", Tagging: { TagSet: [{ Key: "trip", Value: "Lisbon + Porto" }] } }));
    expect(await call("s3.describeObject", { bucket, key: "described.txt" })).toMatchObject({ sizeBytes: 12, contentType: "text/plain", metadata: { who: "suite" }, tags: { trip: "Lisbon + Porto" } });
  });

  check("describeObject: the checksum that came with an upload is told", async () => {
    const { bucket, call, upload } = account();
    await upload("checked.txt", "checked");
    expect(await call("s3.describeObject", { bucket, key: "checked.txt" })).toMatchObject({ checksums: { CRC32: expect.any(String) }, partial: [] });
  });

  check("describeObject: one that is not there is told as such", async () => {
    expect(await account().fails("s3.describeObject", { bucket: account().bucket, key: "never.txt" })).toMatchObject({ code: "not-found" });
  });

  check("createFolder, deleteObjects: a folder is there without files, and goes with all that is under it", async () => {
    const { bucket, call } = account();
    await call("s3.createFolder", { bucket, prefix: "folder/" });
    expect(await keysUnder("folder", "/")).toEqual(["folder/"]);
    await Promise.all(["folder/a", "folder/b/c", "folder-not"].map((key) => put(key)));
    expect(await call("s3.deleteObjects", { bucket, keys: ["folder/"], recursive: true })).toMatchObject({ deleted: 3, failed: [] });
    expect(await keysUnder("folder")).toEqual(["folder-not"]);
  });

  check("deleteObjects: a key that is not there is no failure", async () => {
    const { bucket, call } = account();
    await put("once.txt");
    expect(await call("s3.deleteObjects", { bucket, keys: ["once.txt", "never.txt"] })).toMatchObject({ failed: [] });
    expect(await keysUnder("once")).toEqual([]);
  });

  check("presignObject: whoever has the link reads the object, strange as its key may be", async () => {
    const { bucket, call } = account();
    for (const key of ["link me.txt", "ä+%2F?#&=.txt"]) {
      await put(key, `of ${key}`);
      const { url, limitedBy } = await call("s3.presignObject", { bucket, key, expiresInSeconds: 60 });
      const answer = await fetch(url);
      expect([answer.status, await answer.text(), limitedBy]).toEqual([200, `of ${key}`, "asked"]);
    }
  });

  check("upload: a photo's bytes and type are its own", async () => {
    const { bucket, bare, upload } = account();
    const photo = readFileSync(join(import.meta.dirname, "../../photos/chelsea.jpg"));
    expect(await upload("cat.jpg", photo)).toMatchObject({ state: "done" });
    const { Body, ContentType } = await bare.send(new GetObjectCommand({ Bucket: bucket, Key: "cat.jpg" }));
    expect(Buffer.from(await Body!.transformToByteArray()).equals(photo)).toBe(true);
    expect(ContentType).toBe("image/jpeg");
  });
}
