import type {
  DeleteBucketCommandInput,
  DeleteBucketCommandOutput,
  GetBucketLocationCommandInput,
  GetBucketLocationCommandOutput,
  HeadBucketCommandInput,
  HeadBucketCommandOutput,
  ListBucketsCommandInput,
  ListBucketsCommandOutput,
} from "@aws-sdk/client-s3";
import { SandboxError, type Operation } from "../service.ts";
import { canonicalUser } from "./canonical-user.ts";
import { invalidArgument } from "./errors.ts";
import { openBucket, ownBucket } from "./open-bucket.ts";
import type { ObjectStore } from "./store/open-store.ts";

export function deleteBucket(store: ObjectStore): Operation<DeleteBucketCommandInput, DeleteBucketCommandOutput> {
  return (input, request) => {
    const bucket = openBucket(store, input, request);
    if (!store.buckets.isEmpty(bucket.id) || store.uploads.any(bucket.id)) {
      const hint = bucket.versioning === "" ? "" : " You must delete all versions in the bucket.";
      throw new SandboxError("BucketNotEmpty", `The bucket you tried to delete is not empty.${hint}`, 409, { BucketName: bucket.name });
    }
    store.uploads.removeCompleted(bucket.id);
    store.buckets.remove(bucket.id);
    return {};
  };
}

export function headBucket(store: ObjectStore): Operation<HeadBucketCommandInput, HeadBucketCommandOutput> {
  return (input, request) => {
    const bucket = openBucket(store, input, request);
    return { BucketRegion: bucket.region, BucketArn: `arn:aws:s3:::${bucket.name}`, AccessPointAlias: false };
  };
}

/** Answers from any region; us-east-1 is told by an empty constraint. */
export function getBucketLocation(store: ObjectStore): Operation<GetBucketLocationCommandInput, GetBucketLocationCommandOutput> {
  return (input, request) => {
    const { region } = ownBucket(store, input, request);
    return region === "us-east-1" ? {} : { LocationConstraint: region as NonNullable<GetBucketLocationCommandOutput["LocationConstraint"]> };
  };
}

/** Every region's buckets of the account; pages of at most 10,000. */
export function listBuckets(store: ObjectStore): Operation<ListBucketsCommandInput, ListBucketsCommandOutput> {
  return ({ MaxBuckets = 10_000, ContinuationToken, Prefix = "", BucketRegion }, { identity }) => {
    if (MaxBuckets < 1 || MaxBuckets > 10_000) throw invalidArgument("Argument max-buckets must be an integer between 1 and 10000", "max-buckets", String(MaxBuckets));
    const after = ContinuationToken === undefined ? "" : Buffer.from(ContinuationToken, "base64url").toString("utf8");
    const found = store.buckets.list(identity.accountId, { prefix: Prefix, after, region: BucketRegion, limit: MaxBuckets + 1 });
    const page = found.slice(0, MaxBuckets);
    return {
      Buckets: page.map(({ name, createdAt, region }) => ({ Name: name, CreationDate: createdAt, BucketRegion: region, BucketArn: `arn:aws:s3:::${name}` })),
      Owner: canonicalUser(identity.accountId),
      Prefix: Prefix === "" ? undefined : Prefix,
      ContinuationToken: found.length > page.length ? Buffer.from(page.at(-1)!.name, "utf8").toString("base64url") : undefined,
    };
  };
}
