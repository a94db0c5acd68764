import type { PutObjectCommandInput, PutObjectCommandOutput } from "@aws-sdk/client-s3";
import { SandboxError, type Operation } from "../service.ts";
import { bodyOf } from "./body.ts";
import { checkContentMd5, checksumMembers, plannedAlgorithm, verifyReceived } from "./checksum-plan.ts";
import { checkWriteConditions } from "./conditions.ts";
import { checkedStorageClass, detailsOf, encryptionMembers, quoted } from "./object-details.ts";
import { checkKey, openBucket, shownVersion } from "./open-bucket.ts";
import type { ObjectStore } from "./store/open-store.ts";

/** One PUT takes up to 5 GB: https://docs.aws.amazon.com/AmazonS3/latest/userguide/upload-objects.html */
export const maxPutBytes = 5 * 1024 ** 3;

/**
 * The object shows only once its bytes are whole and verified; a broken upload leaves nothing.
 * Where no checksum is declared, S3 computes CRC64NVME.
 */
export function putObject(store: ObjectStore): Operation<PutObjectCommandInput, PutObjectCommandOutput> {
  return async (input, request) => {
    const { Key: key = "" } = input;
    const bucket = openBucket(store, input, request);
    checkKey(key);
    checkContentMd5(input.ContentMD5);
    if (input.WriteOffsetBytes !== undefined) throw new SandboxError("NotImplemented", "Appending is not implemented for this bucket.", 501);
    const details = detailsOf(input);
    const storageClass = checkedStorageClass(input.StorageClass);
    const body = bodyOf(input.Body, input.ContentLength);
    if ((input.ContentLength ?? 0) > maxPutBytes) throw tooLarge(input.ContentLength!);
    checkWriteConditions(key, store.versions.current(bucket.id, key), input);
    const received = await store.content.receive(body, [plannedAlgorithm(input, body, "CRC64NVME")]);
    try {
      verifyReceived(received, input, body);
      const { md5, checksums, id, size } = received;
      const version = {
        key, size, storageClass,
        etag: md5.toString("hex"),
        modifiedAt: request.now(),
        details: { ...details, checksums, checksumType: "FULL_OBJECT" as const, segments: [{ id, size }] },
      };
      const { versionId, replaced } = store.versions.put(bucket, version, (current) => checkWriteConditions(key, current, input));
      store.content.remove(replaced);
      return {
        ETag: quoted(version.etag),
        ...checksumMembers(checksums),
        ChecksumType: "FULL_OBJECT",
        ...encryptionMembers(details),
        VersionId: shownVersion(bucket, versionId),
      };
    } catch (error) {
      store.content.remove([received]);
      throw error;
    }
  };
}

export function tooLarge(size: number): SandboxError {
  return new SandboxError("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size", 400, { ProposedSize: size, MaxSizeAllowed: maxPutBytes });
}
