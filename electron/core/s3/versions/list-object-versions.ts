import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { s3 } from "../../../../shared/contract/s3.ts";
import type { Buckets } from "../buckets.ts";
import { walkVersions } from "./walk-versions.ts";

/** A prefix is all that S3 can be asked for; what has the key as the beginning of its own comes after it, and ends the reading. */
export function listObjectVersions(buckets: Buckets): HandlerOf<typeof s3.listObjectVersions> {
  return async ({ bucket, key, limit }, { context, emit, signal }) => {
    const { client } = await buckets.clientFor(context, bucket, signal);
    let left = limit;
    for await (const page of walkVersions(client, bucket, key, signal)) {
      const own = page.filter((version) => version.key === key);
      emit(own.slice(0, left));
      if (own.length > left) return { truncated: true };
      left -= own.length;
      if (own.length < page.length) break;
    }
    return { truncated: false };
  };
}
