import type { Readable } from "node:stream";
import type { FailureCode } from "../../shared/contract/failures.ts";
import type { PhotoAddress } from "../../shared/contract/host.ts";
import type { Dispatcher } from "./dispatch.ts";
import type { Events } from "./events.ts";
import type { Grants } from "./grants.ts";

/** The core as both hosts hold it. */
export interface HostedCore {
  readonly dispatcher: Dispatcher;
  readonly events: Events;
  readonly grants: Grants;
  /** Throws what the SDK throws, or `CoreError`; the host answers its failure with `statusOfFailure`. */
  readPhoto(address: PhotoAddress, request: PhotoRequest): Promise<PhotoAnswer>;
  /** Absolute paths that unfinished transfers still read: the spool keeps these at a start. */
  filesInUse?(): Promise<ReadonlySet<string>>;
  /** Resolves when the host may take a further copy of a file onto this disk; rejects when the signal aborts. */
  spoolRoom?(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** HTTP's own conditional and range headers, as the page's `<img>` sent them. */
export interface PhotoRequest {
  readonly signal: AbortSignal;
  readonly range?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
}

export interface PhotoAnswer {
  readonly status: 200 | 206 | 304 | 416;
  /** Lower-case names: `content-type`, `content-length`, `content-range`, `etag`, `cache-control` … */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Readable | Uint8Array | undefined;
}

const statuses: Partial<Record<FailureCode, number>> = {
  "invalid-input": 400, "not-signed-in": 401, "credentials-expired": 401, "access-denied": 403, "not-found": 404,
  conflict: 409, cancelled: 499, unsupported: 415, throttled: 429, network: 502,
};

/** The HTTP status under which a photo's failure is answered. */
export function statusOfFailure(code: FailureCode): number {
  return statuses[code] ?? 500;
}
