/** How the objects of a batch are kept, beside what S3 does by itself. */
export interface UploadOptions {
  storageClass?: string | undefined;
  encryption?: "AES256" | "aws:kms" | undefined;
  /** With `aws:kms`; the account's own key for S3 without. */
  kmsKeyId?: string | undefined;
  tags?: Readonly<Record<string, string>> | undefined;
}
