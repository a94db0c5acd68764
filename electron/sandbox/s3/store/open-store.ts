import { join } from "node:path";
import { bucketRows, type BucketRows } from "./bucket-rows.ts";
import { openContentFolder, type ContentFolder } from "./content.ts";
import { openDatabase } from "./open-database.ts";
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
    close: () => database.close(),
  };
}
