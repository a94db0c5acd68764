import { HeadObjectCommand, RestoreObjectCommand } from "@aws-sdk/client-s3";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { s3 } from "../../../../shared/contract/s3.ts";
import type { S3Parts } from "../parts.ts";
import { eachKey, refuseManyOf } from "./each-key.ts";

/** Of a folder, what its listing shows as not archived is passed over. INTELLIGENT_TIERING takes its objects back for good, and no days. */
export function restoreObjects({ buckets, selections, announce }: S3Parts): HandlerOf<typeof s3.restoreObjects> {
  return async ({ bucket, keys, versionId, days, tier }, { context, emit, signal }) => {
    const named = selections.read(context, bucket, keys);
    if (versionId !== undefined) refuseManyOf(named);
    const { client } = await buckets.clientFor(context, bucket, signal);
    return eachKey({ client, bucket, keys: named, signal, operation: "s3:RestoreObject", emit }, async (key, listed) => {
      const head = new HeadObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId });
      const storageClass = listed ?? (await client.send(head, { abortSignal: signal })).StorageClass;
      if (listed !== undefined && !["GLACIER", "DEEP_ARCHIVE", "INTELLIGENT_TIERING"].includes(listed)) return false;
      const tiers = { GlacierJobParameters: { Tier: tier } };
      const ask = (restore: object) => client.send(new RestoreObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId, RestoreRequest: restore }), { abortSignal: signal });
      if (storageClass === "INTELLIGENT_TIERING") await ask(tiers);
      else await ask({ ...tiers, Days: days });
      announce(context, bucket, [key]);
      return true;
    });
  };
}
