import {
  GetObjectAttributesCommand, GetObjectTaggingCommand, HeadObjectCommand,
  type HeadObjectCommandOutput,
} from "@aws-sdk/client-s3";
import type { Failure } from "../../../shared/contract/failures.ts";
import type { HandlerOf } from "../../../shared/contract/define.ts";
import type { s3 } from "../../../shared/contract/s3.ts";
import { toFailure } from "../failures.ts";
import type { Buckets } from "./buckets.ts";
import { checksumsOf } from "./objects/checksums-of.ts";
import { stateOf } from "./objects/object-state.ts";

/** Head decides whether the object is there; tags and attributes have permissions of their own and may fail alone. */
export function describeObject(buckets: Buckets): HandlerOf<typeof s3.describeObject> {
  return async ({ bucket, key, versionId }, { context, signal }) => {
    const { client } = await buckets.clientFor(context, bucket, signal);
    const object = { Bucket: bucket, Key: key, VersionId: versionId };
    const options = { abortSignal: signal };
    const partial: Failure[] = [];
    const optional = <Value>(operation: string, work: Promise<Value>): Promise<Value | undefined> =>
      work.catch((error: unknown) => {
        signal.throwIfAborted();
        partial.push(toFailure(error, operation));
        return undefined;
      });

    const [head, tagging, attributes] = await Promise.all([
      client.send(new HeadObjectCommand({ ...object, ChecksumMode: "ENABLED" }), options),
      optional("s3:GetObjectTagging", client.send(new GetObjectTaggingCommand(object), options)),
      optional("s3:GetObjectAttributes", client.send(new GetObjectAttributesCommand({ ...object, ObjectAttributes: ["Checksum", "ObjectParts"], MaxParts: 1 }), options)),
    ]);
    return {
      key,
      sizeBytes: head.ContentLength ?? 0,
      lastModified: head.LastModified?.toISOString(),
      etag: head.ETag,
      versionId: head.VersionId,
      contentType: head.ContentType,
      // S3 leaves the header out for STANDARD.
      storageClass: head.StorageClass ?? "STANDARD",
      encryption: encryptionOf(head),
      metadata: head.Metadata ?? {},
      tags: Object.fromEntries((tagging?.TagSet ?? []).map(({ Key = "", Value = "" }) => [Key, Value])),
      checksums: checksumsOf(attributes?.Checksum, head),
      ...stateOf(head),
      checksumType: attributes?.Checksum?.ChecksumType ?? head.ChecksumType,
      partCount: attributes?.ObjectParts?.TotalPartsCount,
      partial,
    };
  };
}

function encryptionOf({ ServerSideEncryption, SSEKMSKeyId, SSECustomerAlgorithm }: HeadObjectCommandOutput): string | undefined {
  if (SSECustomerAlgorithm) return `SSE-C (${SSECustomerAlgorithm})`;
  return SSEKMSKeyId ? `${ServerSideEncryption} (${SSEKMSKeyId})` : ServerSideEncryption;
}
