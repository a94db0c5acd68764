import { isMarked, type CallValue, type Member } from "./call.ts";
import { quoteJson } from "./quote.ts";
import { toJson } from "./to-json.ts";

/** An input as indented JSON for reading; what is not kept stands as words. */
export function readableInput(members: readonly Member[], indent = ""): string {
  if (members.length === 0) return "{}";
  const inner = `${indent}  `;
  return `{\n${members.map(([name, value]) => `${inner}${quoteJson(name)}: ${readable(value, name, inner)}`).join(",\n")}\n${indent}}`;
}

function readable(value: CallValue, name: string, indent: string): string {
  if (isMarked(value)) return value.kind === "object" ? readableInput(value.members, indent) : toJson(value, name);
  if (!Array.isArray(value) || value.length === 0) return toJson(value, name);
  const inner = `${indent}  `;
  return `[\n${value.map((item) => inner + readable(item, name, inner)).join(",\n")}\n${indent}]`;
}
