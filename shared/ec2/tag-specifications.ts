/** Tags of new resources by type, as EC2's Create* and RunInstances take them; none where there are no tags. */
export function tagSpecifications<Type extends string>(tags: Readonly<Record<string, string>>, ...types: readonly Type[]) {
  const list = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return list.length ? { TagSpecifications: types.map((ResourceType) => ({ ResourceType, Tags: list })) } : {};
}
