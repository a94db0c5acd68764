import type { ServiceFactory } from "../service.ts";
import { abortMultipartUpload } from "./abort-multipart-upload.ts";
import { completeMultipartUpload } from "./complete-multipart-upload.ts";
import { createMultipartUpload } from "./create-multipart-upload.ts";
import { listMultipartUploads } from "./list-multipart-uploads.ts";
import { listParts } from "./list-parts.ts";
import { uploadPart, uploadPartCopy } from "./upload-part.ts";
import { createBucket } from "./create-bucket.ts";
import { deleteBucket, getBucketLocation, headBucket, listBuckets } from "./buckets.ts";
import { copyObject } from "./copy-object.ts";
import { deleteObject, deleteObjects } from "./delete-object.ts";
import { getObject, headObject } from "./get-object.ts";
import { listObjects, listObjectsV2 } from "./list-objects.ts";
import { listObjectVersions } from "./list-object-versions.ts";
import { putObject } from "./put-object.ts";
import { openStore } from "./store/open-store.ts";

/** Simple Storage Service. Bytes are files, everything else is in one SQLite index. */
export const createS3Service: ServiceFactory = ({ dataDir }) => {
  const store = openStore(dataDir);
  return {
    name: "s3",
    operations: {
      AbortMultipartUpload: abortMultipartUpload(store),
      CompleteMultipartUpload: completeMultipartUpload(store),
      CopyObject: copyObject(store),
      CreateBucket: createBucket(store),
      CreateMultipartUpload: createMultipartUpload(store),
      DeleteBucket: deleteBucket(store),
      DeleteObject: deleteObject(store),
      DeleteObjects: deleteObjects(store),
      GetBucketLocation: getBucketLocation(store),
      GetObject: getObject(store),
      HeadBucket: headBucket(store),
      HeadObject: headObject(store),
      ListBuckets: listBuckets(store),
      ListMultipartUploads: listMultipartUploads(store),
      ListObjects: listObjects(store),
      ListObjectsV2: listObjectsV2(store),
      ListObjectVersions: listObjectVersions(store),
      ListParts: listParts(store),
      PutObject: putObject(store),
      UploadPart: uploadPart(store),
      UploadPartCopy: uploadPartCopy(store),
    },
    close: () => store.close(),
  };
};
