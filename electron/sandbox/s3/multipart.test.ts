import { createHash, randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
  type ChecksumAlgorithm,
  type ChecksumType,
  type CompletedPart,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { describe, expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";
import { checksumOf } from "../wire/checksums.ts";

const test = useSandbox();
const Bucket = "edx-photo-bucket";
const client = (): S3Client => new S3Client(test.config());
const mebibyte = 1024 * 1024;
const body = randomBytes(12 * mebibyte);
const pieces = [body.subarray(0, 5 * mebibyte), body.subarray(5 * mebibyte, 10 * mebibyte), body.subarray(10 * mebibyte)];
const md5 = (bytes: Uint8Array): Buffer => createHash("md5").update(bytes).digest();

async function uploadPieces(Key: string, ChecksumAlgorithm?: ChecksumAlgorithm, ChecksumType?: ChecksumType): Promise<{ UploadId: string; Parts: CompletedPart[] }> {
  const { UploadId = "" } = await client().send(new CreateMultipartUploadCommand({ Bucket, Key, ChecksumAlgorithm, ChecksumType }));
  const Parts: CompletedPart[] = [];
  for (const [index, Body] of pieces.entries()) {
    const part = await client().send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: index + 1, Body, ChecksumAlgorithm }));
    Parts.push({ PartNumber: index + 1, ETag: part.ETag, ChecksumSHA256: part.ChecksumSHA256 });
  }
  return { UploadId, Parts };
}

const complete = (Key: string, UploadId: string, Parts: CompletedPart[], more: object = {}) =>
  client().send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts }, ...more }));

describe("a multipart upload", () => {
  it("becomes one object whose ETag counts the parts", async () => {
    const { UploadId, Parts } = await uploadPieces("mp/whole");
    const done = await complete("mp/whole", UploadId, Parts);
    expect(done.ETag).toBe(`"${createHash("md5").update(Buffer.concat(pieces.map(md5))).digest("hex")}-3"`);
    expect(await complete("mp/whole", UploadId, Parts)).toMatchObject({ ETag: done.ETag });
    const got = await client().send(new GetObjectCommand({ Bucket, Key: "mp/whole" }));
    expect(md5(await got.Body!.transformToByteArray()).equals(md5(body))).toBe(true);
    const across = await client().send(new GetObjectCommand({ Bucket, Key: "mp/whole", Range: `bytes=${5 * mebibyte - 3}-${5 * mebibyte + 2}` }));
    expect(Buffer.from(await across.Body!.transformToByteArray()).equals(body.subarray(5 * mebibyte - 3, 5 * mebibyte + 3))).toBe(true);
    const part = await client().send(new GetObjectCommand({ Bucket, Key: "mp/whole", PartNumber: 3 }));
    expect(part).toMatchObject({ PartsCount: 3, ContentLength: 2 * mebibyte });
    await part.Body!.transformToByteArray();
  });

  it("has the whole object's CRC without reading it again", async () => {
    for (const algorithm of ["CRC32", "CRC64NVME"] as const) {
      const { UploadId, Parts } = await uploadPieces(`mp/${algorithm}`, algorithm, "FULL_OBJECT");
      const member = `Checksum${algorithm}` as const;
      await expect(complete(`mp/${algorithm}`, UploadId, Parts, { [member]: await checksumOf(algorithm, Buffer.from("other")) })).rejects.toMatchObject({ name: "BadDigest" });
      const done = await complete(`mp/${algorithm}`, UploadId, Parts, { [member]: await checksumOf(algorithm, body) });
      expect(done).toMatchObject({ [member]: await checksumOf(algorithm, body), ChecksumType: "FULL_OBJECT" });
    }
  });

  it("has a composite SHA-256 of its parts", async () => {
    const { UploadId, Parts } = await uploadPieces("mp/sha", "SHA256");
    const done = await complete("mp/sha", UploadId, Parts);
    const hashes = pieces.map((piece) => createHash("sha256").update(piece).digest());
    expect(done.ChecksumSHA256).toBe(`${createHash("sha256").update(Buffer.concat(hashes)).digest("base64")}-3`);
    const { ObjectParts } = await client().send(new GetObjectAttributesCommand({ Bucket, Key: "mp/sha", ObjectAttributes: ["ObjectParts"], MaxParts: 2 }));
    expect(ObjectParts).toMatchObject({ TotalPartsCount: 3, IsTruncated: true });
    expect(ObjectParts?.Parts?.map(({ Size }) => Size)).toEqual([5 * mebibyte, 5 * mebibyte]);
  });

  it("is what the SDK's own uploader makes", async () => {
    const upload = new Upload({ client: client(), params: { Bucket, Key: "mp/lib", Body: body, ContentType: "image/jpeg" }, partSize: 5 * mebibyte });
    await upload.done();
    const got = await client().send(new GetObjectCommand({ Bucket, Key: "mp/lib" }));
    expect(got.ContentType).toBe("image/jpeg");
    expect(md5(await got.Body!.transformToByteArray()).equals(md5(body))).toBe(true);
  });

  it("copies parts out of another object", async () => {
    const { UploadId = "" } = await client().send(new CreateMultipartUploadCommand({ Bucket, Key: "mp/copied" }));
    const Parts: CompletedPart[] = [];
    for (const [index, range] of [`bytes=0-${5 * mebibyte - 1}`, `bytes=${5 * mebibyte}-${12 * mebibyte - 1}`].entries()) {
      const { CopyPartResult } = await client().send(new UploadPartCopyCommand({ Bucket, Key: "mp/copied", UploadId, PartNumber: index + 1, CopySource: `${Bucket}/mp/whole`, CopySourceRange: range }));
      Parts.push({ PartNumber: index + 1, ETag: CopyPartResult!.ETag });
    }
    await complete("mp/copied", UploadId, Parts);
    const got = await client().send(new GetObjectCommand({ Bucket, Key: "mp/copied" }));
    expect(md5(await got.Body!.transformToByteArray()).equals(md5(body))).toBe(true);
    await expect(client().send(new UploadPartCopyCommand({ Bucket, Key: "mp/copied", UploadId, PartNumber: 1, CopySource: `${Bucket}/mp/whole` }))).rejects.toMatchObject({ name: "NoSuchUpload" });
  });
});

describe("its rules", () => {
  it("refuses parts in disorder, unknown, wrong or too small", async () => {
    const { UploadId, Parts } = await uploadPieces("mp/rules");
    await expect(complete("mp/rules", UploadId, [Parts[1]!, Parts[0]!])).rejects.toMatchObject({ name: "InvalidPartOrder" });
    await expect(complete("mp/rules", UploadId, [{ PartNumber: 9, ETag: '"x"' }])).rejects.toMatchObject({ name: "InvalidPart" });
    await expect(complete("mp/rules", UploadId, [{ PartNumber: 1, ETag: '"00000000000000000000000000000000"' }])).rejects.toMatchObject({ name: "InvalidPart" });
    await expect(complete("mp/rules", UploadId, [])).rejects.toMatchObject({ name: "MalformedXML" });
    const { ETag } = await client().send(new UploadPartCommand({ Bucket, Key: "mp/rules", UploadId, PartNumber: 4, Body: "tail" }));
    await expect(complete("mp/rules", UploadId, [Parts[0]!, Parts[2]!, { PartNumber: 4, ETag }])).rejects.toMatchObject({ name: "EntityTooSmall" });
    await expect(client().send(new UploadPartCommand({ Bucket, Key: "mp/rules", UploadId, PartNumber: 10_001, Body: "" }))).rejects.toMatchObject({ name: "InvalidArgument" });
    await client().send(new AbortMultipartUploadCommand({ Bucket, Key: "mp/rules", UploadId }));
    await expect(client().send(new ListPartsCommand({ Bucket, Key: "mp/rules", UploadId }))).rejects.toMatchObject({ name: "NoSuchUpload" });
  });

  it("lists parts and unfinished uploads in pages, and an abort leaves no bytes", async () => {
    const before = contentFiles().length;
    const { UploadId } = await uploadPieces("mp/open");
    const second = (await client().send(new CreateMultipartUploadCommand({ Bucket, Key: "mp/open" }))).UploadId!;
    const page = await client().send(new ListPartsCommand({ Bucket, Key: "mp/open", UploadId, MaxParts: 2 }));
    expect(page).toMatchObject({ IsTruncated: true, NextPartNumberMarker: "2" });
    expect((await client().send(new ListPartsCommand({ Bucket, Key: "mp/open", UploadId, PartNumberMarker: "2" }))).Parts).toMatchObject([{ PartNumber: 3, Size: 2 * mebibyte }]);
    const first = await client().send(new ListMultipartUploadsCommand({ Bucket, MaxUploads: 1 }));
    expect(first).toMatchObject({ IsTruncated: true, NextKeyMarker: "mp/open" });
    const rest = await client().send(new ListMultipartUploadsCommand({ Bucket, MaxUploads: 1, KeyMarker: first.NextKeyMarker, UploadIdMarker: first.NextUploadIdMarker }));
    expect(rest.IsTruncated).toBe(false);
    expect([first.Uploads![0]!.UploadId, rest.Uploads![0]!.UploadId].sort()).toEqual([UploadId, second].sort());
    for (const id of [UploadId, second]) await client().send(new AbortMultipartUploadCommand({ Bucket, Key: "mp/open", UploadId: id }));
    expect(contentFiles().length).toBe(before);
  });
});

function contentFiles(): string[] {
  return readdirSync(join(test.dataDir, "services/s3/objects"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name);
}
