/**
 * JSON that keeps what state documents hold and JSON does not: dates, bytes, maps and sets. A
 * tagged value is `{"$date": …}`; a plain object that looks like one is escaped by `$plain`.
 */
export function toDocumentJson(value: unknown): string {
  return JSON.stringify(encode(value));
}

export function fromDocumentJson(text: string): unknown {
  return decode(JSON.parse(text));
}

const tags = ["$date", "$bytes", "$map", "$set", "$plain", "$number"];

function encode(value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) return { $number: String(value) };
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) return { $date: value.toISOString() };
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString("base64") };
  if (value instanceof Map) return { $map: [...value].map(([key, item]) => [encode(key), encode(item)]) };
  if (value instanceof Set) return { $set: [...value].map(encode) };
  if (Array.isArray(value)) return value.map(encode);
  const entries = Object.entries(value).map(([key, item]) => [key, encode(item)] as const);
  const plain = Object.fromEntries(entries);
  return entries.length === 1 && tags.includes(entries[0]![0]) ? { $plain: plain } : plain;
}

function decode(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(decode);
  const entries = Object.entries(value);
  if (entries.length === 1 && tags.includes(entries[0]![0])) return decodeTagged(entries[0]![0], entries[0]![1]);
  return Object.fromEntries(entries.map(([key, item]) => [key, decode(item)]));
}

function decodeTagged(tag: string, value: unknown): unknown {
  switch (tag) {
    case "$date":
      return new Date(value as string);
    case "$bytes":
      return new Uint8Array(Buffer.from(value as string, "base64"));
    case "$map":
      return new Map((value as [unknown, unknown][]).map(([key, item]) => [decode(key), decode(item)]));
    case "$set":
      return new Set((value as unknown[]).map(decode));
    case "$number":
      return Number(value);
    default:
      return Object.fromEntries(Object.entries(value as object).map(([key, item]) => [key, decode(item)]));
  }
}
