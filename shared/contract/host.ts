import type { Grant } from "./app.ts";
import type { Context } from "./context.ts";
import type { AnyEvent } from "./events.ts";
import type { Reply } from "./failures.ts";

/** What crosses between renderer and core, whichever the transport: IPC in Electron, HTTP in the browser host. */
export interface CallMessage {
  /** Chosen by the caller; names the call for cancel and for its batches. */
  callId: string;
  name: string;
  context?: Context;
  input: unknown;
  /** Whether rows of a list call shall come as batches ahead of the reply. */
  stream: boolean;
}

export type HostMessage = { kind: "batch"; callId: string; rows: unknown[] } | { kind: "event"; event: AnyEvent };

export interface GivenFile {
  file: File;
  /** Path relative to what was dropped. */
  name: string;
}

/**
 * The bridge that a host gives the renderer: the preload in Electron, `renderer/lib/http-bridge.ts`
 * in the browser host. It never grows with the panes.
 */
export interface HostBridge {
  readonly host: "electron" | "browser";
  invoke(message: CallMessage): Promise<Reply<unknown>>;
  cancel(callId: string): void;
  /** Answers the function that ends the subscription. */
  subscribe(listener: (message: HostMessage) => void): () => void;
  /**
   * Turns files that a person dropped or chose into opaque grants. The browser host streams their
   * bytes to the core here, hence the progress; Electron passes a path over and is done at once.
   */
  grantFiles(files: GivenFile[], onProgress?: (doneBytes: number, totalBytes: number) => void, signal?: AbortSignal): Promise<Grant[]>;
}

/**
 * Sizes in which a photo is served: `thumb` fits 320 px, `screen` 2,048 px, `part` is a rectangle of it that fits
 * 3,072 px, all re-encoded; `original` only as a download.
 */
export type PhotoSize = "thumb" | "screen" | "part" | "original";

export interface PhotoAddress {
  profile: string;
  region: string;
  bucket: string;
  key: string;
  /** Makes the address change with the content, so that answers may be cached for good. */
  etag?: string | undefined;
  /** An older version of the object; the current one without. */
  versionId?: string | undefined;
  size: PhotoSize;
  /** Which rectangle, as `formatPart` writes it; with `size: "part"` alone. */
  part?: string | undefined;
}

/**
 * The address of a photo's bytes. Everything is in the query, because a key may be `..` or hold
 * slashes, and URL parsers resolve dot segments in paths.
 */
export function photoUrl(host: HostBridge["host"], address: PhotoAddress): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(address)) if (value !== undefined) query.set(name, value);
  return `${host === "electron" ? "photo://photo/" : "/photo/"}?${query.toString()}`;
}

/** The reverse of `photoUrl`; undefined where the address is not one. */
export function parsePhotoUrl(url: URL): PhotoAddress | undefined {
  const read = (name: string) => url.searchParams.get(name) ?? undefined;
  const [profile, region, bucket, key, size] = [read("profile"), read("region"), read("bucket"), read("key"), read("size")];
  if (!profile || !region || !bucket || !key) return undefined;
  if (size !== "thumb" && size !== "screen" && size !== "part" && size !== "original") return undefined;
  return { profile, region, bucket, key, size, etag: read("etag"), versionId: read("versionId"), part: read("part") };
}
