import type { Readable } from "node:stream";
import type { PhotoAddress } from "../../../shared/contract/host.ts";
import { CoreError } from "../failures.ts";
import type { CoreServices } from "../services.ts";

/** One photo's bytes, ready to be handed on by a host as an HTTP answer. */
export interface PhotoAnswer {
  /** 200, 206 for a range, 416 for one that cannot be satisfied. */
  status: number;
  /** Lower-case names: `content-type`, `content-length`, `content-range`, `cache-control`, `etag`, … */
  headers: Readonly<Record<string, string>>;
  body: Readable | Uint8Array;
}

export interface PhotoRequest {
  /** The `Range` header as it came: `bytes=0-1023`. */
  range?: string | undefined;
  signal: AbortSignal;
}

/** Throws what the core throws (`CoreError`, SDK exceptions); hosts turn it into a failure by `toFailure`. */
export type PhotoReader = (address: PhotoAddress, request: PhotoRequest) => Promise<PhotoAnswer>;

export function createPhotoReader(_services: CoreServices): PhotoReader {
  return async ({ key }) => {
    throw new CoreError("unsupported", `${key} cannot be shown yet.`);
  };
}
