import type {
  DeleteObjectTaggingCommandInput,
  DeleteObjectTaggingCommandOutput,
  GetObjectTaggingCommandInput,
  GetObjectTaggingCommandOutput,
  PutObjectTaggingCommandInput,
  PutObjectTaggingCommandOutput,
} from "@aws-sdk/client-s3";
import type { Operation, SandboxRequest } from "../service.ts";
import { findVersion } from "./find-version.ts";
import { checkKey, openBucket, shownVersion } from "./open-bucket.ts";
import type { ObjectStore } from "./store/open-store.ts";
import { checkedTags } from "./tags.ts";

interface TaggingInput {
  Bucket: string | undefined;
  Key: string | undefined;
  VersionId?: string | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export function getObjectTagging(store: ObjectStore): Operation<GetObjectTaggingCommandInput, GetObjectTaggingCommandOutput> {
  return (input, request) => {
    const bucket = openBucket(store, input, request);
    const version = findVersion(store, bucket, input.Key ?? "", input.VersionId);
    return { VersionId: shownVersion(bucket, version.versionId), TagSet: version.details.tags.map(([Key, Value]) => ({ Key, Value })) };
  };
}

export function putObjectTagging(store: ObjectStore): Operation<PutObjectTaggingCommandInput, PutObjectTaggingCommandOutput> {
  return (input, request) => replaceTags(store, input, request, checkedTags(input.Tagging?.TagSet ?? [], 10));
}

export function deleteObjectTagging(store: ObjectStore): Operation<DeleteObjectTaggingCommandInput, DeleteObjectTaggingCommandOutput> {
  return (input, request) => replaceTags(store, input, request, []);
}

function replaceTags(store: ObjectStore, input: TaggingInput, request: SandboxRequest, tags: [string, string][]): { VersionId: string | undefined } {
  const bucket = openBucket(store, input, request);
  const { Key: key = "" } = input;
  checkKey(key);
  const version = findVersion(store, bucket, key, input.VersionId);
  store.versions.setDetails(bucket.id, key, version.versionId, { ...version.details, tags });
  return { VersionId: shownVersion(bucket, version.versionId) };
}
