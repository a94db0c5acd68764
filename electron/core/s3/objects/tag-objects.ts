import { DeleteObjectTaggingCommand, GetObjectTaggingCommand, PutObjectTaggingCommand } from "@aws-sdk/client-s3";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { s3 } from "../../../../shared/contract/s3.ts";
import { maxObjectTags, tagProblem } from "../../../../shared/s3/object-tags.ts";
import { CoreError } from "../../failures.ts";
import type { S3Parts } from "../parts.ts";
import { eachKey, refuseManyOf } from "./each-key.ts";

/**
 * S3 puts all tags of an object at once, so that each is read before. What breaks S3's rules is
 * refused ahead of the first request; that an object would have more than ten is its own outcome.
 */
export function tagObjects({ buckets, selections, announce }: S3Parts): HandlerOf<typeof s3.tagObjects> {
  return async ({ bucket, keys, versionId, set, remove }, { context, emit, signal }) => {
    const problem = Object.entries(set).map(([key, value]) => tagProblem(key, value)).find((text) => text !== undefined);
    if (problem) throw new CoreError("invalid-input", problem);
    const named = selections.read(context, bucket, keys);
    if (versionId !== undefined) refuseManyOf(named);
    const { client } = await buckets.clientFor(context, bucket, signal);
    const options = { abortSignal: signal };
    return eachKey({ client, bucket, keys: named, signal, operation: "s3:PutObjectTagging", emit }, async (key) => {
      const object = { Bucket: bucket, Key: key, VersionId: versionId };
      const { TagSet = [] } = await client.send(new GetObjectTaggingCommand(object), options);
      const before = new Map(TagSet.map(({ Key = "", Value = "" }) => [Key, Value]));
      const after = new Map(before);
      for (const name of remove) after.delete(name);
      for (const [name, value] of Object.entries(set)) after.set(name, value);
      if (after.size > maxObjectTags) throw new CoreError("invalid-input", `${key} would have ${after.size} tags; S3 takes ${maxObjectTags}.`);
      if (isSame(before, after)) return;
      if (after.size === 0) await client.send(new DeleteObjectTaggingCommand(object), options);
      else await client.send(new PutObjectTaggingCommand({ ...object, Tagging: { TagSet: [...after].map(([Key, Value]) => ({ Key, Value })) } }), options);
      announce(context, bucket, [key]);
    });
  };
}

function isSame(left: ReadonlyMap<string, string>, right: ReadonlyMap<string, string>): boolean {
  return left.size === right.size && [...left].every(([key, value]) => right.get(key) === value);
}
