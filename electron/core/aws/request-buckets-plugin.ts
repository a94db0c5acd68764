import type { FinalizeRequestMiddleware, Pluggable } from "@smithy/types";
import { chargesOf } from "./ec2-buckets.ts";
import type { BucketsOf } from "./request-buckets.ts";

/** What EC2 answers to who asks too often (EC2 API Reference, "Error codes"). */
const throttled = /^(RequestLimitExceeded|Throttling|ThrottlingException|RequestThrottled|SlowDown)$/;

/**
 * Keeps EC2's documented request buckets, so that reading many regions at once, or acting on many
 * instances, is never throttled by our own doing: each try waits for its tokens, and is signed
 * after. Other tools draw on the same buckets: a throttling answer empties ours.
 * @param bucketsOf those of the account that the credentials are of, asked at each try.
 */
export function createRequestBucketsPlugin(bucketsOf: () => Promise<BucketsOf>): Pluggable<any, any> {
  const middleware: FinalizeRequestMiddleware<any, any> = (next, context) => async (args) => {
    const operation = (context.commandName ?? "").replace(/Command$/, "");
    const of = await bucketsOf();
    const taken = chargesOf(operation, args.input).map(({ bucket, size, tokens }) => ({ bucket: of(bucket, size), tokens }));
    await Promise.all(taken.map(({ bucket, tokens }) => bucket.take(tokens)));
    try {
      return await next(args);
    } catch (error) {
      if (error instanceof Error && throttled.test(error.name)) for (const { bucket } of taken) bucket.empty();
      throw error;
    }
  };
  return {
    // After the retry: each try is a request of its own.
    applyToStack: (stack) => stack.addRelativeTo(middleware, { name: "skydeckRequestBuckets", relation: "after", toMiddleware: "retryMiddleware", override: true }),
  };
}
