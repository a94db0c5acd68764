import type { BuildMiddleware, Pluggable } from "@smithy/types";
import type { BucketOptions } from "../../../../shared/contract/s3-bucket.ts";

/** What of a request's input says which buckets it is about. */
interface BucketBearing {
  Bucket?: string;
  CopySource?: string;
}

/**
 * Puts what a person agreed for a bucket on every request of it, whoever makes it: the header with
 * which a requester takes the costs, and the owner that the bucket must still have. A presigned
 * link carries both as parameters, since it is signed with them.
 */
export function createAgreementPlugin(optionsOf: (bucket: string) => Promise<BucketOptions>): Pluggable<any, any> {
  const middleware: BuildMiddleware<any, any> = (next) => async (args) => {
    const { Bucket, CopySource } = args.input as BucketBearing;
    const { headers } = args.request as { headers: Record<string, string> };
    if (Bucket !== undefined) {
      const options = await optionsOf(Bucket);
      if (options.requesterPays) headers["x-amz-request-payer"] = "requester";
      if (options.expectedOwner) headers["x-amz-expected-bucket-owner"] ??= options.expectedOwner;
    }
    const source = CopySource === undefined ? undefined : sourceBucket(CopySource);
    if (source !== undefined && source !== Bucket) {
      const options = await optionsOf(source);
      if (options.requesterPays) headers["x-amz-request-payer"] = "requester";
      if (options.expectedOwner) headers["x-amz-source-expected-bucket-owner"] ??= options.expectedOwner;
    }
    return next(args);
  };
  return {
    applyToStack: (stack) => stack.add(middleware, { step: "build", name: "skydeckBucketAgreement", override: true }),
  };
}

/** `bucket/key` or `/bucket/key`, encoded; an access point's ARN is its own name. */
function sourceBucket(copySource: string): string | undefined {
  const text = copySource.split("?")[0]!.replaceAll(/%2F/gi, "/").replaceAll(/%3A/gi, ":");
  return /^\/?(arn:[^/]+[/:]accesspoint\/[^/]+|[^/]+)\//.exec(text)?.[1];
}
