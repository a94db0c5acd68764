/** Source: EC2 guide, "Tag your Amazon EC2 resources", restrictions. Lengths are in UTF-8 characters. */
export const maxTags = 50;
export const maxTagKeyLength = 128;
export const maxTagValueLength = 256;

/** As EC2 counts: by code points, not by JavaScript's halves of them. */
const lengthOf = (text: string) => [...text].length;

/** AWS's own tags: nobody sets, changes or removes them, and they do not count. */
export const isReservedTagKey = (key: string) => /^aws:/i.test(key);

/** What EC2 would refuse of a key; `undefined` where it is one. */
export function tagKeyProblem(key: string): string | undefined {
  if (key === "") return "A key must not be empty.";
  if (isReservedTagKey(key)) return "Keys that begin with aws: are reserved for AWS.";
  if (lengthOf(key) > maxTagKeyLength) return `A key has up to ${maxTagKeyLength} characters, this one has ${lengthOf(key)}.`;
  return undefined;
}

export function tagValueProblem(value: string): string | undefined {
  return lengthOf(value) > maxTagValueLength ? `A value has up to ${maxTagValueLength} characters, this one has ${lengthOf(value)}.` : undefined;
}

/** Of all the tags that a resource would have, AWS's own apart. */
export function tagCountProblem(keys: readonly string[]): string | undefined {
  const count = new Set(keys.filter((key) => !isReservedTagKey(key))).size;
  return count > maxTags ? `A resource has up to ${maxTags} tags, these are ${count}.` : undefined;
}
