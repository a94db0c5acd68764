import { SandboxError } from "../service.ts";

/** S3's own errors, by https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export const noSuchBucket = (bucket: string): SandboxError =>
  new SandboxError("NoSuchBucket", "The specified bucket does not exist", 404, { BucketName: bucket });

export const noSuchKey = (key: string, headers: Record<string, string> = {}): SandboxError =>
  new SandboxError("NoSuchKey", "The specified key does not exist.", 404, { Key: key }, headers);

export const noSuchVersion = (key: string, versionId: string): SandboxError =>
  new SandboxError("NoSuchVersion", "The specified version does not exist.", 404, { Key: key, VersionId: versionId });

export const noSuchUpload = (uploadId: string): SandboxError =>
  new SandboxError("NoSuchUpload", "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.", 404, { UploadId: uploadId });

export const accessDenied = (): SandboxError => new SandboxError("AccessDenied", "Access Denied", 403);

export const invalidArgument = (message: string, name: string, value: string): SandboxError =>
  new SandboxError("InvalidArgument", message, 400, { ArgumentName: name, ArgumentValue: value });

export const invalidRequest = (message: string): SandboxError => new SandboxError("InvalidRequest", message, 400);

export const malformedXml = (): SandboxError =>
  new SandboxError("MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema", 400);

export const preconditionFailed = (condition: string): SandboxError =>
  new SandboxError("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412, { Condition: condition });

/** The answer carries no body, so nothing else is said. */
export const notModified = (headers: Record<string, string>): SandboxError => new SandboxError("NotModified", "Not Modified", 304, {}, headers);
