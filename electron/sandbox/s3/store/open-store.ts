import { join } from "node:path";
import { bucketRows, type BucketRows } from "./bucket-rows.ts";
import { openContentFolder, type ContentFolder } from "./content.ts";
import { inTransaction, openDatabase } from "./open-database.ts";
import { uploadRows, type UploadRows } from "./upload-rows.ts";
import { versionRows, type VersionRows } from "./version-rows.ts";

/** Everything that S3 keeps. */
export interface ObjectStore {
  buckets: BucketRows;
  versions: VersionRows;
  uploads: UploadRows;
  content: ContentFolder;
  /** It was just made and wants its seed. */
  fresh: boolean;
  /** Runs changes of several kinds of rows whole or not at all. */
  together<Result>(work: () => Result): Result;
  close(): void;
}

export function openStore(folder: string): ObjectStore {
  const { database, fresh } = openDatabase(folder);
  return {
    buckets: bucketRows(database),
    versions: versionRows(database),
    uploads: uploadRows(database),
    content: openContentFolder(join(folder, "objects")),
    fresh,
    together: (work) => inTransaction(database, work),
    close: () => database.close(),
  };
}
