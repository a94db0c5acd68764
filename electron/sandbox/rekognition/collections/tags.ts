import type {
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput,
  TagResourceCommandInput,
  TagResourceCommandOutput,
  UntagResourceCommandInput,
  UntagResourceCommandOutput,
} from "@aws-sdk/client-rekognition";
import { SandboxError, type Operation, type SandboxRequest } from "../../service.ts";
import { invalidParameter } from "../photo-bytes.ts";
import type { CollectionRow } from "./collection-rows.ts";
import { collectionArn } from "./collection-arn.ts";
import type { FaceCollections } from "./face-collections.ts";

const mostTags = 200;
const allowed = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Throws `InvalidParameterException`. https://docs.aws.amazon.com/rekognition/latest/APIReference/API_TagResource.html */
export function checkTags(tags: Readonly<Record<string, string>>): void {
  if (Object.keys(tags).length > mostTags) throw invalidParameter(`a resource may have ${mostTags} tags.`);
  for (const [key, value] of Object.entries(tags)) {
    const fits = key.length >= 1 && key.length <= 128 && value.length <= 256 && allowed.test(key) && allowed.test(value) && !key.startsWith("aws:");
    if (!fits) throw invalidParameter(`the tag ${key} is not allowed.`);
  }
}

export function listTagsForResource(all: FaceCollections): Operation<ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput> {
  return ({ ResourceArn: arn = "" }, request) => ({ Tags: byArn(all.rows.collections.find, arn, request).tags });
}

export function tagResource(all: FaceCollections): Operation<TagResourceCommandInput, TagResourceCommandOutput> {
  return ({ ResourceArn: arn = "", Tags: added = {} }, request) =>
    all.change(({ collections }) => {
      const { id, tags } = byArn(collections.find, arn, request);
      const all = { ...tags, ...added };
      checkTags(all);
      collections.setTags(id, all);
      return {};
    });
}

export function untagResource(all: FaceCollections): Operation<UntagResourceCommandInput, UntagResourceCommandOutput> {
  return ({ ResourceArn: arn = "", TagKeys: keys = [] }, request) =>
    all.change(({ collections }) => {
      const { id, tags } = byArn(collections.find, arn, request);
      collections.setTags(id, Object.fromEntries(Object.entries(tags).filter(([key]) => !keys.includes(key))));
      return {};
    });
}

/** Of all that has tags in Rekognition the sandbox has collections only. */
function byArn(find: (request: SandboxRequest, name: string) => CollectionRow, arn: string, request: SandboxRequest): CollectionRow {
  const name = /:collection\/([^/]+)$/.exec(arn)?.[1];
  if (name === undefined || arn !== collectionArn(request, name)) throw new SandboxError("ResourceNotFoundException", `The resource ${arn} does not exist`);
  return find(request, name);
}
