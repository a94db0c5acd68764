import type { s3 } from "../../../shared/contract/s3.ts";
import type { HandlersOf } from "../../../shared/contract/define.ts";
import { createAccountHandlers } from "./account/handlers.ts";
import { createBucketHandlers } from "./bucket/handlers.ts";
import { createFolder } from "./create-folder.ts";
import { deleteObjects } from "./delete-objects.ts";
import { describeObject } from "./describe-object.ts";
import { createIncompleteUploadHandlers } from "./incomplete-uploads/handlers.ts";
import { listBuckets } from "./list-buckets.ts";
import { listObjects } from "./list-objects.ts";
import type { S3Parts } from "./parts.ts";
import { createObjectHandlers } from "./objects/handlers.ts";
import { presignObject, presignObjects } from "./presign-object.ts";
import { createSelectionHandlers } from "./selections/handlers.ts";
import { createSearchHandlers } from "./search/handlers.ts";

export function createHandlers(parts: S3Parts): HandlersOf<typeof s3> {
  return {
    ...createObjectHandlers(parts),
    ...createIncompleteUploadHandlers(parts),
    listBuckets: listBuckets(parts),
    ...createBucketHandlers(parts),
    ...createAccountHandlers(parts),
    ...createSearchHandlers(parts.buckets),
    ...createSelectionHandlers(parts.selections),
    listObjects: listObjects(parts),
    createFolder: createFolder(parts),
    describeObject: describeObject(parts.buckets),
    deleteObjects: deleteObjects(parts),
    presignObject: presignObject(parts.buckets),
    presignObjects: presignObjects(parts.buckets),
  };
}
