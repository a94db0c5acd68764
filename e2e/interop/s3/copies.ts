import { randomBytes } from "node:crypto";
import { GetObjectCommand, GetObjectTaggingCommand, HeadObjectCommand, ListMultipartUploadsCommand, PutObjectCommand, type PutObjectCommandInput } from "@aws-sdk/client-s3";
import { expect } from "vitest";
import { copyParts } from "../../../electron/core/s3/copy/copy-parts.ts";
import { planCopy } from "../../../electron/core/s3/copy/copy-plan.ts";
import { readSource } from "../../../electron/core/s3/copy/source.ts";
import type { InputOf } from "../../../shared/contract/define.ts";
import type { DefinitionOf } from "../../../shared/contract/index.ts";
import type { Check } from "../instances/check.ts";
import type { S3Account } from "./account.ts";

const mebibyte = 1024 * 1024;
const strangeNames = ["a+b%20c?d#e.txt", "ä 日本.txt", "a//b.txt", "x/../y.txt", "./dot.txt", "'\"<>&.txt"];
type Copy = Omit<InputOf<DefinitionOf<"transfers.copy">>, "bucket" | "to"> & { to?: string; into?: string };

/** Copies, moves and renames by the durable queue: nothing is lost, and nothing is overwritten unasked. */
export function checkCopies(check: Check, account: () => S3Account): void {
  let made: Promise<string> | undefined;
  const other = () => (made ??= (async () => {
    const bucket = `suite-copies-${Date.now().toString(36)}`;
    await account().call("s3.createBucket", { bucket });
    return bucket;
  })());
  const put = (Key: string, Body: string | Buffer, more: Partial<PutObjectCommandInput> = {}) => account().bare.send(new PutObjectCommand({ Bucket: account().bucket, Key, Body, ...more }));
  const get = async (Key: string, Bucket = account().bucket) => Buffer.from(await (await account().bare.send(new GetObjectCommand({ Bucket, Key }))).Body!.transformToByteArray());
  const text = async (key: string, bucket?: string) => (await get(key, bucket)).toString();
  const keysUnder = async (prefix: string, bucket = account().bucket) => (await account().call("s3.listObjects", { bucket, prefix, delimiter: "" })).rows.map(({ key }) => key);
  const queue = async ({ to = "", into, ...rest }: Copy) => {
    const { call, bucket } = account();
    return call("transfers.copy", { bucket, to: { bucket: into ?? bucket, prefix: to }, ...rest });
  };
  /** Queues, waits for the end, and answers that batch in its order. */
  const copy = async (input: Copy) => {
    const { batch } = await queue(input);
    await account().settled();
    const { transfers } = await account().call("transfers.listTransfers", { batch });
    await account().call("transfers.clearTransfers", {});
    return transfers;
  };

  check("copy: to another bucket, with type and metadata, and the source stays", async () => {
    const { bare } = account();
    const into = await other();
    await put("copy/photo.txt", "a photo", { ContentType: "text/x-photo", CacheControl: "no-cache", ContentDisposition: "inline", Metadata: { artist: "Ada" } });
    expect(await copy({ keys: ["copy/photo.txt"], into, to: "deep/" })).toMatchObject([{ direction: "copy", state: "done", key: "deep/photo.txt" }]);
    expect(await bare.send(new HeadObjectCommand({ Bucket: into, Key: "deep/photo.txt" }))).toMatchObject({ ContentType: "text/x-photo", CacheControl: "no-cache", ContentDisposition: "inline", Metadata: { artist: "Ada" } });
    expect([await text("deep/photo.txt", into), await text("copy/photo.txt")]).toEqual(["a photo", "a photo"]);
  });

  check("copy: the tags come along", async () => {
    const into = await other();
    await put("copy/tagged.txt", "x", { Tagging: "trip=Lisbon%20%2B%20Porto" });
    expect(await copy({ keys: ["copy/tagged.txt"], into })).toMatchObject([{ state: "done" }]);
    expect((await account().bare.send(new GetObjectTaggingCommand({ Bucket: into, Key: "tagged.txt" }))).TagSet).toEqual([{ Key: "trip", Value: "Lisbon + Porto" }]);
  });

  check("copy: strange keys arrive by their whole names", async () => {
    const into = await other();
    for (const name of strangeNames) await put(`copy/strange/${name}`, name);
    const transfers = await copy({ keys: ["copy/strange/"], into, to: "+ % ?/" });
    expect(transfers.filter(({ state }) => state !== "done")).toEqual([]);
    expect((await keysUnder("+ % ?/", into)).toSorted()).toEqual(strangeNames.map((name) => `+ % ?/strange/${name}`).toSorted());
    for (const name of strangeNames) expect(await text(`+ % ?/strange/${name}`, into)).toBe(name);
  });

  check("copy: a key that is taken is asked about, skipped, kept beside or put in its place, as was said", async () => {
    const into = await other();
    await put("copy/taken.txt", "new");
    await account().bare.send(new PutObjectCommand({ Bucket: into, Key: "there/taken.txt", Body: "old" }));
    const { batch } = await queue({ keys: ["copy/taken.txt"], into, to: "there/" });
    await account().settled();
    const [asked] = (await account().call("transfers.listTransfers", { batch })).transfers;
    expect([asked!.state, await text("there/taken.txt", into)]).toEqual(["conflict", "old"]);
    await account().call("transfers.resolveConflicts", { ids: [asked!.id], choice: "keep-both" });
    await account().settled();
    expect([await text("there/taken (1).txt", into), await text("there/taken.txt", into)]).toEqual(["new", "old"]);
    expect(await copy({ keys: ["copy/taken.txt"], into, to: "there/", onConflict: "skip" })).toMatchObject([{ state: "skipped" }]);
    expect(await text("there/taken.txt", into)).toBe("old");
    expect(await copy({ keys: ["copy/taken.txt"], into, to: "there/", onConflict: "replace" })).toMatchObject([{ state: "done" }]);
    expect(await text("there/taken.txt", into)).toBe("new");
  });

  check("copy: what is not there fails by itself, the others arrive", async () => {
    await put("copy/is-there.txt", "x");
    const transfers = await copy({ keys: ["copy/never-there.txt", "copy/is-there.txt"], into: await other(), to: "some/" });
    expect(Object.fromEntries(transfers.map(({ source, state, error }) => [source!.key, [state, error?.code]]))).toEqual({ "copy/never-there.txt": ["failed", "not-found"], "copy/is-there.txt": ["done", undefined] });
  });

  check("copy: part by part, as above 5 GB, all is what it was", async () => {
    const { bare, bucket } = account();
    const into = await other();
    const content = randomBytes(11 * mebibyte + 3);
    await put("copy/parts+ü.bin", content, { ContentType: "image/x-large", Metadata: { artist: "Ada" } });
    const signal = AbortSignal.timeout(60_000);
    const source = await readSource(bare, { bucket, key: "copy/parts+ü.bin" }, signal);
    await copyParts(source, { client: bare, bucket: into, key: "parts+ü.bin", condition: undefined }, planCopy(source, into), { signal, keep: () => undefined }, 5 * mebibyte);
    expect((await get("parts+ü.bin", into)).equals(content)).toBe(true);
    expect(await bare.send(new HeadObjectCommand({ Bucket: into, Key: "parts+ü.bin" }))).toMatchObject({ ContentType: "image/x-large", Metadata: { artist: "Ada" }, ETag: expect.stringMatching(/-3"$/) });
    expect((await bare.send(new ListMultipartUploadsCommand({ Bucket: into }))).Uploads ?? []).toEqual([]);
  });

  check("move: an object is renamed, strange as the names are", async () => {
    await put("move/old + name?.txt", "content", { Metadata: { artist: "Ada" } });
    expect(await copy({ keys: ["move/old + name?.txt"], as: "move/new % 日本#.txt", move: true })).toMatchObject([{ state: "done", source: { isMove: true } }]);
    expect(await keysUnder("move/")).toEqual(["move/new % 日本#.txt"]);
    expect(await text("move/new % 日本#.txt")).toBe("content");
  });

  check("move: a folder is renamed with all under it, and what only begins alike stays", async () => {
    for (const key of ["dir/", "dir/a", "dir/b/c", "direct"]) await put(`renames/${key}`, key);
    const transfers = await copy({ keys: ["renames/dir/"], as: "renames/tour/", move: true });
    expect(transfers.map(({ state }) => state)).toEqual(["done", "done", "done"]);
    expect(await keysUnder("renames/")).toEqual(["renames/direct", "renames/tour/", "renames/tour/a", "renames/tour/b/c"]);
    expect(await text("renames/tour/b/c")).toBe("dir/b/c");
  });

  check("move: a source whose copy did not come to be stays", async () => {
    const into = await other();
    await put("stays.txt", "mine");
    await account().bare.send(new PutObjectCommand({ Bucket: into, Key: "stays.txt", Body: "other" }));
    expect(await copy({ keys: ["stays.txt"], into, move: true, onConflict: "skip" })).toMatchObject([{ state: "skipped" }]);
    expect(await copy({ keys: ["stays.txt"], into, move: true })).toMatchObject([{ state: "conflict" }]);
    expect([await text("stays.txt"), await text("stays.txt", into)]).toEqual(["mine", "other"]);
  });
}
