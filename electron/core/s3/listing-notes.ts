import type { ListObjectsV2CommandOutput } from "@aws-sdk/client-s3";
import type { Bucket, S3Object } from "../../../shared/contract/s3.ts";
import type { Target } from "../services.ts";

/** A page of a listing: all keys behind `after`, up to `upTo` and with it; without it, to the end of the prefix. */
export interface NotedPage {
  prefix: string;
  after: string;
  upTo: string | undefined;
  rows: readonly S3Object[];
}

/** Hears what listings say as they pass by. Never throws: a listing is worth more than what is remembered of it. */
export interface ListingNotes {
  /** To be asked before a page is, and given back with it. */
  before(): number;
  page(target: Target, bucket: string, page: NotedPage, before: number): void;
  /** A folder of the bucket was read to its end. */
  read(target: Target, bucket: string, region: string): void;
  /** All buckets of the account. */
  buckets(target: Target, buckets: readonly Bucket[]): void;
}

/** The last key or folder that a page looked at; undefined where it looked at all that is left. */
export function lastOf({ IsTruncated, Contents, CommonPrefixes }: ListObjectsV2CommandOutput): string | undefined {
  if (!IsTruncated) return undefined;
  const [key, folder] = [Contents?.at(-1)?.Key, CommonPrefixes?.at(-1)?.Prefix];
  if (key === undefined || folder === undefined) return key ?? folder;
  return Buffer.compare(Buffer.from(key), Buffer.from(folder)) > 0 ? key : folder;
}
