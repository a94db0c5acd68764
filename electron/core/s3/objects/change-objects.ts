import { GetObjectAclCommand, type Grant, type S3Client } from "@aws-sdk/client-s3";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { s3 } from "../../../../shared/contract/s3.ts";
import type { ObjectChange } from "../../../../shared/contract/s3-objects.ts";
import { CoreError, toFailure } from "../../failures.ts";
import { copyOnce } from "../copy/copy-once.ts";
import { headersOf, planCopy, type CopyPlan } from "../copy/copy-plan.ts";
import { readSource, type Source } from "../copy/source.ts";
import type { S3Parts } from "../parts.ts";
import { eachKey } from "./each-key.ts";

/**
 * Headers, class and encryption of an object that is there change only by copying it onto itself:
 * it gets a new date, and a new version where the bucket keeps them. Tags come along, and so do the
 * ACL's grants, which S3 itself would drop. Written only over what was read.
 */
export function changeObjects({ buckets, selections, announce }: S3Parts): HandlerOf<typeof s3.changeObjects> {
  return async ({ bucket, keys, change }, { context, emit, signal }) => {
    const { client } = await buckets.clientFor(context, bucket, signal);
    return eachKey({ client, bucket, keys: selections.read(context, bucket, keys), signal, operation: "s3:CopyObject", emit }, async (key) => {
      const source = await readSource(client, { bucket, key }, signal);
      const plan = changedPlan(source, change, await grantHeaders(client, bucket, key, signal));
      await copyOnce(source, { client, bucket, key, condition: { ifMatch: source.etag } }, plan, signal);
      announce(context, bucket, [key]);
    });
  };
}

function changedPlan(source: Source, change: ObjectChange, grants: CopyPlan["placement"]): CopyPlan {
  const { placement } = planCopy(source, source.bucket);
  const now = headersOf(source.head);
  const metadata = { ...now.Metadata };
  for (const name of change.removeMetadata ?? []) delete metadata[name.toLowerCase()];
  for (const [name, value] of Object.entries(change.setMetadata ?? {})) metadata[name.toLowerCase()] = value;
  const { encryption } = change;
  return {
    headers: {
      ...now,
      Metadata: metadata,
      ...(change.contentType !== undefined && { ContentType: change.contentType }),
      ...("cacheControl" in change && { CacheControl: change.cacheControl ?? undefined }),
      ...("contentDisposition" in change && { ContentDisposition: change.contentDisposition ?? undefined }),
      ...("contentEncoding" in change && { ContentEncoding: change.contentEncoding ?? undefined }),
      ...("contentLanguage" in change && { ContentLanguage: change.contentLanguage ?? undefined }),
    },
    placement: {
      ...placement,
      ...grants,
      ...(change.storageClass !== undefined && { StorageClass: change.storageClass as NonNullable<CopyPlan["placement"]["StorageClass"]> }),
      ...(encryption?.algorithm === "AES256" && { ServerSideEncryption: "AES256" as const, SSEKMSKeyId: undefined, BucketKeyEnabled: undefined }),
      ...(encryption?.algorithm === "aws:kms" && { ServerSideEncryption: "aws:kms" as const, SSEKMSKeyId: encryption.kmsKeyId, BucketKeyEnabled: encryption.bucketKey }),
    },
  };
}

const headerOfPermission = { FULL_CONTROL: "GrantFullControl", READ: "GrantRead", READ_ACP: "GrantReadACP", WRITE_ACP: "GrantWriteACP" } as const;

/**
 * The ACL as headers of the copy. Where the owner alone has all, which is what a copy gets anyway,
 * there are none: buckets whose ACLs are off refuse them.
 */
async function grantHeaders(client: S3Client, bucket: string, key: string, signal: AbortSignal): Promise<CopyPlan["placement"]> {
  const acl = await client.send(new GetObjectAclCommand({ Bucket: bucket, Key: key }), { abortSignal: signal }).catch((cause: unknown) => {
    const { code, message } = toFailure(cause, "s3:GetObjectAcl", signal);
    if (code === "access-denied") throw new CoreError(code, `The ACL of ${key} cannot be read (s3:GetObjectAcl): changing the object would drop what it grants.`, { cause, detail: message });
    throw cause;
  });
  const grants = acl.Grants ?? [];
  const [only, ...others] = grants;
  if (!only || (others.length === 0 && only.Permission === "FULL_CONTROL" && only.Grantee?.ID === acl.Owner?.ID)) return {};
  const headers: Partial<Record<(typeof headerOfPermission)[keyof typeof headerOfPermission], string>> = {};
  for (const grant of grants) {
    const header = headerOfPermission[grant.Permission as keyof typeof headerOfPermission];
    const grantee = granteeOf(grant);
    if (header && grantee) headers[header] = headers[header] === undefined ? grantee : `${headers[header]}, ${grantee}`;
  }
  return headers;
}

function granteeOf({ Grantee }: Grant): string | undefined {
  if (Grantee?.URI) return `uri="${Grantee.URI}"`;
  return Grantee?.ID ? `id="${Grantee.ID}"` : undefined;
}
