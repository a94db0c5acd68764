type Tags = Readonly<Record<string, string>>;

/** Tags that are set before those that go: where the first is refused nothing is lost. A key alone removes its tag whatever the value. */
export function tagRequests({ resourceIds, set = {}, remove = [] }: { resourceIds: readonly string[]; set?: Tags | undefined; remove?: readonly string[] | undefined }) {
  const added = Object.entries(set).map(([Key, Value]) => ({ Key, Value }));
  return [
    ...(added.length ? [{ operation: "CreateTags" as const, input: { Resources: [...resourceIds], Tags: added } }] : []),
    ...(remove.length ? [{ operation: "DeleteTags" as const, input: { Resources: [...resourceIds], Tags: remove.map((Key) => ({ Key })) } }] : []),
  ];
}

/** What must be set and what must go, for tags to become others. */
export function tagDifference(before: Tags, after: Tags): { set: Record<string, string>; remove: string[] } {
  return {
    set: Object.fromEntries(Object.entries(after).filter(([key, value]) => !Object.hasOwn(before, key) || before[key] !== value)),
    remove: Object.keys(before).filter((key) => !Object.hasOwn(after, key)),
  };
}
