import type { Target } from "../services.ts";
import type { AccountBlocks } from "./account/account-blocks.ts";
import type { Buckets } from "./buckets.ts";
import type { ReturnedObject } from "../photos/known/recognise-content.ts";
import type { Selections } from "./selections/selections.ts";
import type { ListingNotes } from "./listing-notes.ts";

/** What the S3 operations share. */
export interface S3Parts {
  buckets: Buckets;
  selections: Selections;
  accountBlocks: AccountBlocks;
  /** Tells the windows that keys arrived in or left a bucket. */
  announce(target: Target, bucket: string, keys: string[]): void;
  /** Tells the local index that objects are gone. */
  forgetObjects(target: Target, bucket: string, keys: string[]): void;
  /** Tells the local index whose content stands under keys since versions came back, so that what is known of it shows at once. */
  recogniseObjects(target: Target, bucket: string, objects: readonly ReturnedObject[]): Promise<void>;
  /** Keeps what the local index knows as listings say it. */
  notes: ListingNotes;
  /** Whether this app goes on with a multipart upload, or will. */
  isUploadUnderWay(uploadId: string): boolean;
}
