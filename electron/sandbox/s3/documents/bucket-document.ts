import type { SandboxRequest } from "../../service.ts";
import type { BucketRow } from "../store/bucket-rows.ts";
import type { ObjectStore } from "../store/open-store.ts";

/** Where a document is put. */
export interface DocumentPlace {
  store: ObjectStore;
  bucket: BucketRow;
  request: SandboxRequest;
}

/** A bucket's setting that S3 keeps as one document: it is put, answered and deleted whole. */
export interface BucketDocument {
  get: string;
  put?: string;
  delete?: string;
  /** The put input's member with the document. */
  member: string;
  /** Members that the put input has beside the document, with what S3 takes where they are absent; answered with it. */
  beside?: Readonly<Record<string, string>>;
  /** The get output's member with the document; without it, the document's own members are the output. */
  answeredAs?: string;
  /** Answered for a bucket that has none, unless `missing` says that this is an error. */
  initial?: unknown;
  missing?: [code: string, message: string];
  /** Throws S3's refusal of a document. */
  check?(document: any, place: DocumentPlace): void;
  /** Runs before any of the three, for who may not. */
  guard?(place: DocumentPlace): void;
}
