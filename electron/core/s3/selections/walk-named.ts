import { setImmediate as breathe } from "node:timers/promises";
import type { BucketClient } from "../buckets.ts";
import { walkKeys } from "../walk-keys.ts";
import { eachOnce, isFolder, type NamedKeys } from "./named-keys.ts";

export interface NamedObject {
  key: string;
  /** The key itself, or the folder that it was found in. */
  named: string;
  /** Of a key that was named itself it is not known: S3 is not asked for it. */
  sizeBytes?: number;
  /** As the listing of its folder says. */
  storageClass?: string | undefined;
}

export interface WalkOptions {
  signal: AbortSignal;
  delimiter?: "" | "/";
  /** Hears of a folder that could not be listed, and the others go on; without it, that ends the walk. */
  unlisted?(folder: string, error: unknown): void;
}

const keysAPage = 1000;

/** How folders are read; a function is asked when there is one. */
type Reader = Pick<BucketClient, "client">;

/** What keys and folders name, each object once, by pages of up to 1,000: folders are listed as they are come to. */
export async function* walkNamed(reader: Reader | (() => Promise<Reader>), bucket: string, keys: NamedKeys, { signal, delimiter = "", unlisted }: WalkOptions): AsyncGenerator<NamedObject[]> {
  let page: NamedObject[] = [];
  for (const named of eachOnce(keys, delimiter)) {
    if (!isFolder(named)) {
      page.push({ key: named, named });
      if (page.length < keysAPage) continue;
      yield page;
      page = [];
      await breathe();
      continue;
    }
    if (page.length > 0) yield page;
    page = [];
    try {
      for await (const listed of walkKeys(typeof reader === "function" ? await reader() : reader, bucket, named, signal, delimiter)) if (listed.length > 0) yield listed.map((object) => ({ ...object, named }));
    } catch (error) {
      signal.throwIfAborted();
      if (!unlisted) throw error;
      unlisted(named, error);
    }
  }
  if (page.length > 0) yield page;
}

/** The same object by object. */
export async function* eachNamed(...walk: Parameters<typeof walkNamed>): AsyncGenerator<NamedObject> {
  for await (const page of walkNamed(...walk)) for (const object of page) yield object;
}
