import { CopyObjectCommand, GetObjectCommand, HeadObjectCommand, PutObjectAclCommand, PutObjectCommand, RestoreObjectCommand, S3Client, type StorageClass, type Tier } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const start = Date.parse("2026-03-01T10:00:00Z");
let elapsedMs = 0;
const test = useSandbox({ clock: () => new Date(start + elapsedMs) });
const Bucket = "edx-photo-bucket";
const client = (): S3Client => new S3Client({ ...test.config(), systemClockOffset: start + elapsedMs - Date.now() });
const later = (seconds: number) => void (elapsedMs += seconds * 1000);

const put = (Key: string, storageClass: StorageClass) => client().send(new PutObjectCommand({ Bucket, Key, Body: "kept for long", StorageClass: storageClass }));
const read = async (Key: string) => (await client().send(new GetObjectCommand({ Bucket, Key }))).Body!.transformToString();
const restoreState = async (Key: string) => (await client().send(new HeadObjectCommand({ Bucket, Key }))).Restore;
const restore = (Key: string, Days: number, tier?: Tier) => client().send(new RestoreObjectCommand({ Bucket, Key, RestoreRequest: { Days, ...(tier && { GlacierJobParameters: { Tier: tier } }) } }));

describe("an archived object", () => {
  it("cannot be read or copied until it is restored, and after its days not again", async () => {
    await put("archived/a", "GLACIER");
    await expect(read("archived/a")).rejects.toMatchObject({ name: "InvalidObjectState", StorageClass: "GLACIER", $metadata: { httpStatusCode: 403 } });
    await expect(client().send(new CopyObjectCommand({ Bucket, Key: "archived/b", CopySource: `${Bucket}/archived/a` }))).rejects.toMatchObject({ name: "InvalidObjectState" });
    expect(await restoreState("archived/a")).toBeUndefined();

    await restore("archived/a", 2);
    expect(await restoreState("archived/a")).toBe('ongoing-request="true"');
    await expect(restore("archived/a", 2)).rejects.toMatchObject({ name: "RestoreAlreadyInProgress", $metadata: { httpStatusCode: 409 } });
    later(10);
    expect(await restoreState("archived/a")).toBe('ongoing-request="false", expiry-date="Wed, 04 Mar 2026 00:00:00 GMT"');
    expect(await read("archived/a")).toBe("kept for long");
    await client().send(new CopyObjectCommand({ Bucket, Key: "archived/b", CopySource: `${Bucket}/archived/a` }));
    expect(await read("archived/b")).toBe("kept for long");

    await restore("archived/a", 5);
    expect(await restoreState("archived/a")).toContain("Sat, 07 Mar 2026");
    later(6 * 86_400);
    expect(await restoreState("archived/a")).toBeUndefined();
    await expect(read("archived/a")).rejects.toMatchObject({ name: "InvalidObjectState" });
  });

  it("comes sooner by a faster tier, asked for while it is under way", async () => {
    await put("archived/c", "GLACIER");
    await restore("archived/c", 1, "Bulk");
    later(5);
    await restore("archived/c", 1, "Expedited");
    later(2);
    expect(await read("archived/c")).toBe("kept for long");
  });

  it("is restored by what its class knows alone", async () => {
    await put("archived/deep", "DEEP_ARCHIVE");
    await put("archived/near", "GLACIER_IR");
    await expect(restore("archived/deep", 1, "Expedited")).rejects.toMatchObject({ name: "InvalidArgument" });
    await expect(restore("archived/deep", 0)).rejects.toMatchObject({ name: "InvalidArgument" });
    await expect(restore("archived/near", 1)).rejects.toMatchObject({ name: "InvalidObjectState" });
    await expect(restore("archived/none", 1)).rejects.toMatchObject({ name: "NoSuchKey" });
    expect(await read("archived/near")).toBe("kept for long");
  });
});

it("an ACL may say what holds anyway, and nothing else", async () => {
  await put("acl", "STANDARD");
  await client().send(new PutObjectAclCommand({ Bucket, Key: "acl", ACL: "bucket-owner-full-control" }));
  await expect(client().send(new PutObjectAclCommand({ Bucket, Key: "acl", ACL: "public-read" }))).rejects.toMatchObject({ name: "AccessControlListNotSupported" });
});
