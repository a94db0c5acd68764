import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { s3SearchCalls } from "../../../../shared/contract/s3-search.ts";
import { keysPerListRequest, usdPerListRequest } from "../../../../shared/aws/s3-price.ts";
import { readKeySearch } from "./read-search.ts";

interface Scanned {
  profile: string;
  bucket: string;
  prefix: string;
  include: string;
}

/** How many requests it took to look through keys, as long as the app runs; no more than a thousand places. */
export class KeyCounts {
  readonly #requests = new Map<string, number>();

  learn(scanned: Scanned, requests: number): void {
    if (this.#requests.size >= 1000) this.#requests.clear();
    this.#requests.set(nameOf(scanned), requests);
  }

  of(scanned: Scanned): number | undefined {
    return this.#requests.get(nameOf(scanned));
  }
}

const nameOf = ({ profile, bucket, prefix, include }: Scanned): string => JSON.stringify([profile, bucket, prefix, include]);

const source = "List price of ListObjectsV2 at S3 Standard in us-east-1; other regions cost up to twice as much.";

export function estimateSearchKeys(known: KeyCounts): HandlerOf<typeof s3SearchCalls.estimateSearchKeys> {
  return ({ bucket, prefix: folder, query, include }, { context: { profile } }) => {
    const { prefix } = readKeySearch(query, folder);
    const each = { usdPerRequest: usdPerListRequest, keysPerRequest: keysPerListRequest, source };
    if (prefix === undefined) return { prefix: folder, requests: 0, usd: 0, ...each };
    const requests = known.of({ profile, bucket, prefix, include });
    return { prefix, requests, usd: requests === undefined ? undefined : requests * usdPerListRequest, ...each };
  };
}
