/** Names as a person counts: `host 2` before `host 10`. */
export const order = new Intl.Collator("en", { numeric: true }).compare;

/** By name and then by id; what has no name comes last. */
export const byName = <Item>(name: (item: Item) => string, id: (item: Item) => string) => (a: Item, b: Item): number =>
  Number(!name(a)) - Number(!name(b)) || order(name(a), name(b)) || order(id(a), id(b));
