import { accountDocument } from "../s3control/account-block.ts";
import type { ServiceFactory } from "../service.ts";
import { abortMultipartUpload } from "./abort-multipart-upload.ts";
import { getObjectAcl, putObjectAcl } from "./access-control.ts";
import { getBucketAcl, putBucketAcl } from "./acl/bucket-acl.ts";
import { bucketDocumentOperations, bucketPolicyOf } from "./documents/operations.ts";
import { getBucketVersioning, putBucketVersioning } from "./bucket-versioning.ts";
import { getObjectAttributes } from "./get-object-attributes.ts";
import { deleteObjectTagging, getObjectTagging, putObjectTagging } from "./object-tagging.ts";
import { completeMultipartUpload } from "./complete-multipart-upload.ts";
import { createMultipartUpload } from "./create-multipart-upload.ts";
import { listMultipartUploads } from "./list-multipart-uploads.ts";
import { listParts } from "./list-parts.ts";
import { uploadPart, uploadPartCopy } from "./upload-part.ts";
import { createBucket } from "./create-bucket.ts";
import { deleteBucket, getBucketLocation, headBucket, listBuckets } from "./buckets.ts";
import { copyObject } from "./copy-object.ts";
import { corsAnswers } from "./cors.ts";
import { deleteObject, deleteObjects } from "./delete-object.ts";
import { getObject, headObject } from "./get-object.ts";
import { listObjects, listObjectsV2 } from "./list-objects.ts";
import { listObjectVersions } from "./list-object-versions.ts";
import { putObject } from "./put-object.ts";
import { tellingCharges } from "./request-charged.ts";
import { restoreObject } from "./restore-object.ts";
import { seedStore } from "./seed-store.ts";
import { openStore } from "./store/open-store.ts";

/** Simple Storage Service. Bytes are files, everything else is in one SQLite index. */
export const createS3Service: ServiceFactory = async ({ dataDir, now, state }) => {
  const store = openStore(dataDir, (accountId) => accountDocument(state, accountId).publicAccessBlock ?? {});
  if (store.fresh) {
    await seedStore(store, now()).catch((error: unknown) => {
      store.close();
      throw error;
    });
  }
  store.uploads.forgetCompleted(new Date(now().getTime() - 86_400_000));
  const operations = tellingCharges(store, {
    ...bucketDocumentOperations(store),
    AbortMultipartUpload: abortMultipartUpload(store),
    CompleteMultipartUpload: completeMultipartUpload(store),
    CopyObject: copyObject(store),
    CreateBucket: createBucket(store),
    CreateMultipartUpload: createMultipartUpload(store),
    DeleteBucket: deleteBucket(store),
    DeleteObject: deleteObject(store),
    DeleteObjects: deleteObjects(store),
    DeleteObjectTagging: deleteObjectTagging(store),
    GetBucketAcl: getBucketAcl(store),
    GetBucketLocation: getBucketLocation(store),
    GetBucketVersioning: getBucketVersioning(store),
    GetObject: getObject(store),
    GetObjectAcl: getObjectAcl(store),
    GetObjectAttributes: getObjectAttributes(store),
    GetObjectTagging: getObjectTagging(store),
    HeadBucket: headBucket(store),
    HeadObject: headObject(store),
    ListBuckets: listBuckets(store),
    ListMultipartUploads: listMultipartUploads(store),
    ListObjects: listObjects(store),
    ListObjectsV2: listObjectsV2(store),
    ListObjectVersions: listObjectVersions(store),
    ListParts: listParts(store),
    PutBucketAcl: putBucketAcl(store),
    PutBucketVersioning: putBucketVersioning(store),
    PutObject: putObject(store),
    PutObjectAcl: putObjectAcl(store),
    PutObjectTagging: putObjectTagging(store),
    RestoreObject: restoreObject(store),
    UploadPart: uploadPart(store),
    UploadPartCopy: uploadPartCopy(store),
  });
  return {
    name: "s3",
    operations,
    resourcePolicy: bucketPolicyOf(store),
    cors: corsAnswers(store),
    unsigned: new Set(Object.keys(operations).filter((operation) => operation !== "ListBuckets" && operation !== "CreateBucket")),
    close: () => store.close(),
  };
};
