import { SandboxError } from "../service.ts";
import { parseParameters } from "../wire/percent-encoding.ts";

export interface Tag {
  Key?: string | undefined;
  Value?: string | undefined;
}

type TagPair = [key: string, value: string];

/**
 * Tags that keep S3's rules: at most ten an object (50 a bucket), keys of 128 and values of 256
 * characters, unique, letters and digits of any script, spaces and `+ - = . _ : / @`.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/tagging-managing.html
 */
export function checkedTags(tags: readonly Tag[], limit: 10 | 50): TagPair[] {
  if (tags.length > limit) {
    throw new SandboxError("BadRequest", limit === 10 ? "Object tags cannot be greater than 10" : "Bucket tag count cannot be greater than 50", 400);
  }
  const pairs = tags.map(({ Key = "", Value = "" }): TagPair => {
    if (Key === "" || [...Key].length > 128 || !allowed.test(Key)) throw invalidTag("The TagKey you have provided is invalid", Key, Value);
    if ([...Value].length > 256 || !allowed.test(Value)) throw invalidTag("The TagValue you have provided is invalid", Key, Value);
    if (/^aws:/i.test(Key)) throw invalidTag("System tags cannot be added/updated by requester", Key, Value);
    return [Key, Value];
  });
  if (new Set(pairs.map(([key]) => key)).size < pairs.length) {
    throw new SandboxError("InvalidTag", "Cannot provide multiple Tags with the same key", 400);
  }
  return pairs;
}

const allowed = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Tags as `x-amz-tagging` carries them: `a=1&b=2`, percent-encoded. */
export function tagsOfHeader(header: string | undefined): TagPair[] {
  if (header === undefined || header === "") return [];
  return checkedTags(parseParameters(header).map(([Key, Value]) => ({ Key, Value })), 10);
}

function invalidTag(message: string, key: string, value: string): SandboxError {
  return new SandboxError("InvalidTag", message, 400, { TagKey: key, TagValue: value });
}
