import type { CreateMultipartUploadCommandInput, CreateMultipartUploadCommandOutput } from "@aws-sdk/client-s3";
import type { Operation } from "../service.ts";
import { algorithmNamed } from "./checksum-plan.ts";
import { invalidRequest } from "./errors.ts";
import { checkedStorageClass, detailsOf, encryptionMembers } from "./object-details.ts";
import { checkKey, openBucket } from "./open-bucket.ts";
import type { ObjectStore } from "./store/open-store.ts";

/** CRC32 and CRC32C may be either, CRC64NVME covers the whole object only, SHA only its parts. */
export function createMultipartUpload(store: ObjectStore): Operation<CreateMultipartUploadCommandInput, CreateMultipartUploadCommandOutput> {
  return (input, request) => {
    const bucket = openBucket(store, input, request);
    const { Key: key = "" } = input;
    checkKey(key);
    const checksumAlgorithm = algorithmNamed(input.ChecksumAlgorithm);
    const checksumType = checkedType(checksumAlgorithm, input.ChecksumType);
    const object = { ...detailsOf(input), checksumType };
    const uploadId = store.uploads.insert({
      bucket: bucket.id,
      key,
      initiatedAt: request.now(),
      details: { object, storageClass: checkedStorageClass(input.StorageClass), checksumAlgorithm },
    });
    return {
      Bucket: bucket.name,
      Key: key,
      UploadId: uploadId,
      ChecksumAlgorithm: checksumAlgorithm,
      ChecksumType: checksumAlgorithm === undefined ? undefined : checksumType,
      ...encryptionMembers(object),
    };
  };
}

function checkedType(algorithm: string | undefined, asked: string | undefined): "FULL_OBJECT" | "COMPOSITE" | undefined {
  if (asked !== undefined && asked !== "FULL_OBJECT" && asked !== "COMPOSITE") throw invalidRequest("Value for x-amz-checksum-type header is invalid.");
  if (algorithm === undefined) {
    if (asked !== undefined) throw invalidRequest("The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.");
    return "FULL_OBJECT";
  }
  const only = algorithm === "CRC64NVME" ? "FULL_OBJECT" : algorithm.startsWith("SHA") ? "COMPOSITE" : undefined;
  if (asked !== undefined && only !== undefined && asked !== only) {
    throw invalidRequest(`The ${asked} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`);
  }
  return asked ?? only ?? "COMPOSITE";
}
