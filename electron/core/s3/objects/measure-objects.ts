import { HeadObjectCommand } from "@aws-sdk/client-s3";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { s3 } from "../../../../shared/contract/s3.ts";
import type { Buckets } from "../buckets.ts";
import { walkKeys } from "../walk-keys.ts";

/** Folders are walked, objects are asked for by themselves; what is named and lies in a named folder counts once. */
export function measureObjects(buckets: Buckets): HandlerOf<typeof s3.measureObjects> {
  return async ({ bucket, keys }, { context, signal }) => {
    const { client } = await buckets.clientFor(context, bucket, signal);
    const measured = { objects: 0, sizeBytes: 0, largestBytes: 0, classes: {} as Record<string, number> };
    const add = (sizeBytes: number, storageClass = "STANDARD") => {
      measured.objects++;
      measured.sizeBytes += sizeBytes;
      measured.largestBytes = Math.max(measured.largestBytes, sizeBytes);
      measured.classes[storageClass] = (measured.classes[storageClass] ?? 0) + 1;
    };
    const folders = keys.filter((key) => key.endsWith("/"));
    for (const folder of folders) {
      if (folders.some((other) => other !== folder && folder.startsWith(other))) continue;
      for await (const page of walkKeys({ client }, bucket, folder, signal)) for (const object of page) add(object.sizeBytes, object.storageClass);
    }
    for (const key of keys) {
      if (key.endsWith("/") || folders.some((folder) => key.startsWith(folder))) continue;
      const { ContentLength = 0, StorageClass } = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }), { abortSignal: signal });
      add(ContentLength, StorageClass);
    }
    return measured;
  };
}
