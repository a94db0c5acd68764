import { join } from "node:path";
import type { PublicAccessBlockConfiguration } from "@aws-sdk/client-s3";
import { inTransaction } from "../../state/open-database.ts";
import { bucketRows, type BucketRows } from "./bucket-rows.ts";
import { openContentFolder, type ContentFolder } from "./content.ts";
import { markSeeded, openIndex } from "./open-index.ts";
import { uploadRows, type UploadRows } from "./upload-rows.ts";
import { versionRows, type VersionRows } from "./version-rows.ts";

/** Everything that S3 keeps. */
export interface ObjectStore {
  buckets: BucketRows;
  versions: VersionRows;
  uploads: UploadRows;
  content: ContentFolder;
  /** The public access block of an account, which S3 Control keeps; empty where it has none. */
  accountBlock(accountId: string): PublicAccessBlockConfiguration;
  /** It is new and wants its seed. */
  fresh: boolean;
  markSeeded(): void;
  /** Runs changes of several kinds of rows whole or not at all. */
  together<Result>(work: () => Result): Result;
  close(): void;
}

export function openStore(folder: string, accountBlock: ObjectStore["accountBlock"] = () => ({})): ObjectStore {
  const { database, fresh } = openIndex(folder);
  const content = openContentFolder(join(folder, "objects"), database);
  return {
    buckets: bucketRows(database),
    versions: versionRows(database),
    uploads: uploadRows(database),
    content,
    accountBlock,
    fresh,
    markSeeded: () => markSeeded(database),
    together: (work) => inTransaction(database, work),
    close() {
      content.close();
      database.close();
    },
  };
}
