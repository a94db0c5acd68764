import { join } from "node:path";
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
  /** It is new and wants its seed. */
  fresh: boolean;
  markSeeded(): void;
  /** Runs changes of several kinds of rows whole or not at all. */
  together<Result>(work: () => Result): Result;
  close(): void;
}

export function openStore(folder: string): ObjectStore {
  const { database, fresh } = openIndex(folder);
  const content = openContentFolder(join(folder, "objects"), database);
  return {
    buckets: bucketRows(database),
    versions: versionRows(database),
    uploads: uploadRows(database),
    content,
    fresh,
    markSeeded: () => markSeeded(database),
    together: (work) => inTransaction(database, work),
    close() {
      content.close();
      database.close();
    },
  };
}
