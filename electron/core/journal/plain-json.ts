import { isMarked, secretPlaceholder, type CallValue, type Member } from "../../../shared/aws/call-code/call.ts";

/** An input as a plain object for JSON; what is not kept stands as words. Without prototype, so that any name is a name. */
export function toPlainJson(members: readonly Member[]): Record<string, unknown> {
  const plain = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of members) plain[name] = plainOf(value, name);
  return plain;
}

function plainOf(value: CallValue, name: string): unknown {
  if (Array.isArray(value)) return value.map((item: CallValue) => plainOf(item, name));
  if (!isMarked(value)) return value;
  if (value.kind === "object") return toPlainJson(value.members);
  if (value.kind === "secret") return secretPlaceholder(name);
  if (value.kind === "file") return { file: true, ...(value.sizeBytes === undefined ? {} : { sizeBytes: value.sizeBytes }) };
  return value.kind === "bytes" ? value.base64 : value.kind === "date" ? value.iso : value.text;
}
