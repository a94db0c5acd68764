import { HeadObjectCommand } from "@aws-sdk/client-s3";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { s3 } from "../../../../shared/contract/s3.ts";
import { eachLimited } from "../../each-limited.ts";
import type { S3Parts } from "../parts.ts";
import { walkNamed } from "../selections/walk-named.ts";

const headsAtOnce = 16;

/** Folders are walked, objects are asked for by themselves; what is named and lies in a named folder counts once. */
export function measureObjects({ buckets, selections }: Pick<S3Parts, "buckets" | "selections">): HandlerOf<typeof s3.measureObjects> {
  return async ({ bucket, keys }, { context, signal }) => {
    const { client } = await buckets.clientFor(context, bucket, signal);
    const measured = { objects: 0, sizeBytes: 0, largestBytes: 0, classes: {} as Record<string, number> };
    const add = (sizeBytes: number, storageClass = "STANDARD") => {
      measured.objects++;
      measured.sizeBytes += sizeBytes;
      measured.largestBytes = Math.max(measured.largestBytes, sizeBytes);
      measured.classes[storageClass] = (measured.classes[storageClass] ?? 0) + 1;
    };
    for await (const page of walkNamed({ client }, bucket, selections.read(context, bucket, keys), { signal })) {
      await eachLimited(headsAtOnce, page, async ({ key, sizeBytes, storageClass }) => {
        if (sizeBytes !== undefined) return add(sizeBytes, storageClass);
        const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }), { abortSignal: signal });
        add(head.ContentLength ?? 0, head.StorageClass);
      });
    }
    return measured;
  };
}
