/** More objects of one folder than this become the folder; more of one bucket, the bucket. A policy has 6,144 characters. */
const maxOfFolder = 10;
const maxOfBucket = 40;

/**
 * Resources without duplicates, sorted. `*` stands for all; the objects of a folder with more than
 * ten become `folder/*`, and a bucket of which more than forty are left `bucket/*`. What a fold
 * covers is left out. Depends on the set alone: not on order, and folding again changes nothing.
 */
export function foldResources(resources: Iterable<string>): string[] {
  const all = new Set(resources);
  if (all.has("*")) return ["*"];
  const once = foldObjects(all, folderOf, maxOfFolder);
  const twice = foldObjects(once, bucketOf, maxOfBucket);
  const folders = [...twice].filter((resource) => resource.endsWith("/*"));
  return [...twice].filter((resource) => !folders.some((folder) => folder !== resource && isWithin(resource, folder))).sort();
}

function foldObjects(resources: ReadonlySet<string>, groupOf: (arn: string) => string | undefined, most: number): Set<string> {
  const groups = new Map<string, string[]>();
  const folded = new Set<string>();
  for (const resource of resources) {
    const group = groupOf(resource);
    if (group === undefined) folded.add(resource);
    else groups.set(group, [...(groups.get(group) ?? []), resource]);
  }
  for (const [group, members] of groups) {
    if (members.length > most) folded.add(`${group}/*`);
    else for (const member of members) folded.add(member);
  }
  return folded;
}

const object = /^arn:[\w-]+:s3:::([^/]+)\/(.+)$/s;

/** `arn:…:::bucket/a/b` for `…/a/b/c.jpg`; a pattern itself is left alone. */
function folderOf(arn: string): string | undefined {
  return object.test(arn) && !arn.endsWith("/*") ? arn.slice(0, arn.lastIndexOf("/")) : undefined;
}

function bucketOf(arn: string): string | undefined {
  const bucket = object.exec(arn)?.[1];
  return bucket === undefined || arn.endsWith(`:::${bucket}/*`) ? undefined : arn.slice(0, arn.indexOf("/"));
}

/** Within a folder's pattern; the ARN of another pattern counts by its text. */
function isWithin(arn: string, folder: string): boolean {
  return object.test(arn) && arn.startsWith(folder.slice(0, -1));
}
