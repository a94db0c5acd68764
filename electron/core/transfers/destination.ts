import type { S3Client } from "@aws-sdk/client-s3";

/** Where an upload goes. */
export interface Destination {
  client: S3Client;
  bucket: string;
  key: string;
  /** Makes S3 itself refuse when the key is there, which no check ahead can do without a race. */
  overwrite: boolean;
}

/** `taken`: the key is there already and the request said not to overwrite. */
export type Sent = { etag: string | undefined } | "taken";
