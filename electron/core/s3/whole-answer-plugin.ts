import type { DeserializeMiddleware, Pluggable } from "@smithy/types";
import { BrokenAnswer } from "../aws/broken-answer-plugin.ts";

/** What S3 never leaves out of an answer. Source: response syntax of each operation, S3 API reference. */
const neverMissing: ReadonlyMap<string, string> = new Map([
  ["ListBuckets", "Buckets"], ["ListObjectsV2", "IsTruncated"], ["ListObjectVersions", "IsTruncated"], ["ListMultipartUploads", "IsTruncated"], ["ListParts", "IsTruncated"],
  ["HeadObject", "ETag"], ["GetObject", "ETag"], ["GetObjectTagging", "TagSet"], ["GetObjectAcl", "Grants"],
  ["PutObject", "ETag"], ["CopyObject", "CopyObjectResult.ETag"], ["CreateMultipartUpload", "UploadId"], ["UploadPart", "ETag"], ["UploadPartCopy", "CopyPartResult.ETag"], ["CompleteMultipartUpload", "ETag"],
]);

/**
 * Takes an answer that lacks what it must have for a broken one. All members of the SDK's outputs are optional: an
 * empty document would be a list without rows, an object of no bytes, or an upload that went well.
 */
export const wholeAnswerPlugin: Pluggable<any, any> = {
  applyToStack: (stack) => stack.add(middleware, { step: "deserialize", name: "skydeckWholeAnswer", priority: "high", override: true }),
};

const middleware: DeserializeMiddleware<any, any> = (next, { commandName = "" }) => async (args) => {
  const result = await next(args);
  const operation = commandName.replace(/Command$/, "");
  const member = neverMissing.get(operation);
  const { $metadata = {} } = result.output as { $metadata?: object };
  if (member !== undefined && memberOf(result.output, member) === undefined) throw new BrokenAnswer(operation, { $metadata });
  return result;
};

function memberOf(output: unknown, path: string): unknown {
  return path.split(".").reduce((at, name) => (at as Record<string, unknown> | undefined)?.[name], output);
}
