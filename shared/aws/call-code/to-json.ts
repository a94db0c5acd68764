import { isMarked, secretPlaceholder, type CallValue, type Member } from "./call.ts";
import { quoteJson } from "./quote.ts";

/** A value as JSON on one line. Bytes are base64, as the AWS CLI version 2 takes them. */
export function toJson(value: CallValue, name = ""): string {
  if (typeof value === "string") return quoteJson(value);
  if (Array.isArray(value)) return `[${value.map((item) => toJson(item, name)).join(",")}]`;
  if (!isMarked(value)) return String(value);
  switch (value.kind) {
    case "object":
      return membersToJson(value.members);
    case "bytes":
      return quoteJson(value.base64);
    case "date":
      return quoteJson(value.iso);
    case "number":
      // Python's reader of JSON, which is the AWS CLI's, knows NaN and Infinity.
      return value.text;
    case "file":
      return quoteJson(value.sizeBytes === undefined ? `<${name}: bytes>` : `<${name}: ${value.sizeBytes} bytes>`);
    case "secret":
      return quoteJson(secretPlaceholder(name));
  }
}

export function membersToJson(members: readonly Member[]): string {
  return `{${members.map(([name, value]) => `${quoteJson(name)}:${toJson(value, name)}`).join(",")}}`;
}
