import type { PutObjectCommandInput } from "@aws-sdk/client-s3";
import { SandboxError } from "../service.ts";
import { invalidRequest } from "./errors.ts";
import { tagsOfHeader } from "./tags.ts";
import type { ObjectDetails } from "./store/version-rows.ts";

type DetailInput = Pick<
  PutObjectCommandInput,
  | "CacheControl" | "ContentDisposition" | "ContentEncoding" | "ContentLanguage" | "ContentType" | "Expires" | "Metadata"
  | "ServerSideEncryption" | "SSEKMSKeyId" | "SSECustomerAlgorithm" | "Tagging" | "WebsiteRedirectLocation" | "ACL"
>;

/** What PutObject, CopyObject and CreateMultipartUpload say of the object in common headers. */
export function detailsOf(input: DetailInput): Omit<ObjectDetails, "segments" | "checksums" | "parts"> {
  if (input.SSECustomerAlgorithm !== undefined) throw new SandboxError("NotImplemented", "Encryption with customer-provided keys is not implemented.", 501);
  if (input.ACL !== undefined && input.ACL !== "private" && input.ACL !== "bucket-owner-full-control") {
    throw new SandboxError("AccessControlListNotSupported", "The bucket does not allow ACLs", 400);
  }
  const metadata = input.Metadata ?? {};
  checkMetadataSize(metadata);
  return {
    contentType: input.ContentType ?? "binary/octet-stream",
    cacheControl: input.CacheControl,
    contentDisposition: input.ContentDisposition,
    contentEncoding: input.ContentEncoding,
    contentLanguage: input.ContentLanguage,
    expires: input.Expires?.toUTCString(),
    websiteRedirectLocation: input.WebsiteRedirectLocation,
    metadata,
    encryption: encryptionOf(input),
    tags: tagsOfHeader(input.Tagging),
  };
}

/** Keys and values together: 2 KB. */
function checkMetadataSize(metadata: Readonly<Record<string, string>>): void {
  const size = Object.entries(metadata).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value), 0);
  if (size > 2048) {
    throw new SandboxError("MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size", 400, { Size: size, MaxSizeAllowed: 2048 });
  }
}

function encryptionOf({ ServerSideEncryption, SSEKMSKeyId }: DetailInput): NonNullable<ObjectDetails["encryption"]> {
  const algorithm = ServerSideEncryption ?? "AES256";
  if (!["AES256", "aws:kms", "aws:kms:dsse"].includes(algorithm)) {
    throw invalidRequest("The encryption method specified is not supported");
  }
  return { algorithm, kmsKeyId: algorithm === "AES256" ? undefined : (SSEKMSKeyId ?? "alias/aws/s3") };
}

const storageClasses: readonly string[] = [
  "STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER", "DEEP_ARCHIVE", "GLACIER_IR",
];

export function checkedStorageClass(storageClass: string = "STANDARD"): string {
  if (storageClasses.includes(storageClass)) return storageClass;
  throw new SandboxError("InvalidStorageClass", "The storage class you specified is not valid", 400, { StorageClassRequested: storageClass });
}

/** The encryption members that nearly every object output has. */
export function encryptionMembers({ encryption }: Pick<ObjectDetails, "encryption">): { ServerSideEncryption?: never; SSEKMSKeyId?: string | undefined } {
  return { ServerSideEncryption: (encryption?.algorithm ?? "AES256") as never, SSEKMSKeyId: encryption?.kmsKeyId };
}

export const quoted = (etag: string): string => `"${etag}"`;
