interface AwsTag {
  Key?: string | undefined;
  Value?: string | undefined;
}

/** `Object.fromEntries` makes own members, so that a tag `__proto__` is a tag like another. */
export function toTags(tags: readonly AwsTag[] | undefined): Record<string, string> {
  return Object.fromEntries((tags ?? []).map(({ Key = "", Value = "" }) => [Key, Value]));
}

export function named(tags: readonly AwsTag[] | undefined): { name: string; tags: Record<string, string> } {
  const all = toTags(tags);
  return { name: (Object.hasOwn(all, "Name") && all["Name"]) || "", tags: all };
}

/** The ids that are there, of members that may be absent. */
export function present<Item>(items: readonly Item[] | undefined, read: (item: Item) => string | undefined): string[] {
  return (items ?? []).flatMap((item) => read(item) ?? []);
}
