import { decodePercent } from "../percent-encoding.ts";
import { headerOf, type RequestHead } from "../message.ts";

export interface BucketAddress {
  bucket?: string;
  key?: string;
}

/**
 * Bucket and key of a request: `bucket.localhost` (also `bucket.s3.localhost` and
 * `bucket.s3.<region>.localhost`) or, for any other host, the path's first segment. A bucket name
 * may hold dots, hence only the known endings are taken off.
 */
export function bucketAddress(head: RequestHead): BucketAddress {
  const host = (headerOf(head, "host") ?? "").toLowerCase().replace(/:\d+$/, "");
  const virtual = /^(.+?)(?:\.s3(?:[.-][a-z]{2}(?:-[a-z]+)+-\d)?)?\.localhost$/.exec(host)?.[1];
  if (virtual !== undefined && !/^s3(?:[.-]|$)/.test(virtual)) {
    return withKey(virtual, head.rawPath.slice(1));
  }
  const path = head.rawPath.slice(1);
  const slash = path.indexOf("/");
  const bucket = slash < 0 ? path : path.slice(0, slash);
  if (bucket === "") return {};
  return withKey(decodePercent(bucket), slash < 0 ? "" : path.slice(slash + 1));
}

function withKey(bucket: string, rawKey: string): BucketAddress {
  return rawKey === "" ? { bucket } : { bucket, key: decodePercent(rawKey) };
}
