/** What a batch is called by its keys: `holiday`, or `cat.jpg and 3 more`. */
export function nameOf(keys: readonly string[], prefix: string): string {
  const tops = new Set(keys.map((key) => key.slice(key.startsWith(prefix) ? prefix.length : 0).replace(/^\/+/, "").split("/", 1)[0] ?? ""));
  const [first = ""] = tops;
  const name = first || prefix.split("/").filter(Boolean).at(-1) || "everything";
  return tops.size > 1 ? `${name} and ${(tops.size - 1).toLocaleString("en")} more` : name;
}
