import type { HandlersOf } from "../../../../shared/contract/define.ts";
import type { s3ObjectCalls } from "../../../../shared/contract/s3-objects.ts";
import type { S3Parts } from "../parts.ts";
import { deleteObjectVersions } from "../versions/delete-object-versions.ts";
import { describeVersioning } from "../versions/describe-versioning.ts";
import { listDeletedObjects } from "../versions/list-deleted-objects.ts";
import { listObjectVersions } from "../versions/list-object-versions.ts";
import { purgeObjects, undeleteObjects } from "../versions/purge-objects.ts";
import { restoreObjectVersion } from "../versions/restore-object-version.ts";
import { changeObjects } from "./change-objects.ts";
import { describeObjectAcl } from "./describe-object-acl.ts";
import { listObjectParts } from "./list-object-parts.ts";
import { measureObjects } from "./measure-objects.ts";
import { restoreObjects } from "./restore-objects.ts";
import { tagObjects } from "./tag-objects.ts";

export function createObjectHandlers(parts: S3Parts): HandlersOf<typeof s3ObjectCalls> {
  const { buckets } = parts;
  return {
    describeVersioning: describeVersioning(buckets),
    listObjectVersions: listObjectVersions(buckets),
    listDeletedObjects: listDeletedObjects(buckets),
    undeleteObjects: undeleteObjects(parts),
    restoreObjectVersion: restoreObjectVersion(parts),
    deleteObjectVersions: deleteObjectVersions(parts),
    purgeObjects: purgeObjects(parts),
    describeObjectAcl: describeObjectAcl(buckets),
    listObjectParts: listObjectParts(buckets),
    tagObjects: tagObjects(parts),
    changeObjects: changeObjects(parts),
    restoreObjects: restoreObjects(parts),
    measureObjects: measureObjects(parts),
  };
}
