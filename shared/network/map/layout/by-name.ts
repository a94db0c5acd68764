const collate = new Intl.Collator("en", { numeric: true }).compare;

/** Names as a person counts: `host 2` before `host 10`. Those that differ in a number alone, as most do, need no collator. */
export function order(a: string, b: string): number {
  if (a === b) return 0;
  let at = 0;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  while (at > 0 && isDigit(a.charCodeAt(at - 1))) at -= 1;
  const [one, other] = [wholeNumber(a, at), wholeNumber(b, at)];
  return one < 0 || other < 0 ? collate(a, b) : one - other;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** What stands from there to the end, -1 where it is no plain number: with a leading zero, or longer than a double counts. */
function wholeNumber(text: string, from: number): number {
  const length = text.length - from;
  if (length < 1 || length > 15 || (length > 1 && text.charCodeAt(from) === 48)) return -1;
  let value = 0;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (!isDigit(code)) return -1;
    value = value * 10 + code - 48;
  }
  return value;
}

/** By name and then by id; what has no name comes last. */
export const byName = <Item>(name: (item: Item) => string, id: (item: Item) => string) => (a: Item, b: Item): number => {
  const [one, other] = [name(a), name(b)];
  return Number(!one) - Number(!other) || order(one, other) || order(id(a), id(b));
};
