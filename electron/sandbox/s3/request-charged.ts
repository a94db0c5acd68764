import type { AnyOperation } from "../service.ts";
import { isRequesterPays } from "./open-bucket.ts";
import type { ObjectStore } from "./store/open-store.ts";

/**
 * The operations, telling `RequestCharged` where another account than the owner pays for the request.
 * Answers whose shape has no such member are written without it.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ObjectsinRequesterPaysBuckets.html
 */
export function tellingCharges<Name extends string>(store: ObjectStore, operations: Record<Name, AnyOperation>): Record<Name, AnyOperation> {
  const telling = Object.entries<AnyOperation>(operations).map(([name, operation]): [string, AnyOperation] => [name, async (input, request) => {
    const output = await operation(input, request);
    return request.requestPayer && paysRequester(store, input.Bucket, request.identity.accountId) ? { ...output, RequestCharged: "requester" } : output;
  }]);
  return Object.fromEntries(telling) as Record<Name, AnyOperation>;
}

function paysRequester(store: ObjectStore, name: string | undefined, accountId: string): boolean {
  const bucket = name === undefined ? undefined : store.buckets.find(name);
  return bucket !== undefined && bucket.account !== accountId && isRequesterPays(store, bucket);
}
