const mostCounted = 10_000;

/** What a batch is called by its keys: `holiday`, or `cat.jpg and 3 more`. */
export function nameOf(keys: Iterable<string>, prefix: string): string {
  const tops = new Set<string>();
  for (const key of keys) {
    tops.add(key.slice(key.startsWith(prefix) ? prefix.length : 0).replace(/^\/+/, "").split("/", 1)[0] ?? "");
    if (tops.size > mostCounted) break;
  }
  const [first = ""] = tops;
  const name = first || prefix.split("/").filter(Boolean).at(-1) || "everything";
  if (tops.size > mostCounted) return `${name} and more than ${(mostCounted - 1).toLocaleString("en")} others`;
  return tops.size > 1 ? `${name} and ${(tops.size - 1).toLocaleString("en")} more` : name;
}
