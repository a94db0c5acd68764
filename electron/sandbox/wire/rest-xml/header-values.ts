import type { NormalizedSchema } from "@smithy/core/schema";
import { SandboxError } from "../../service.ts";

/** A header's or query parameter's text as the schema's type; throws `InvalidArgument`. */
export function readHeaderValue(schema: NormalizedSchema, text: string, name: string): unknown {
  if (schema.isListSchema()) {
    return text
      .split(",")
      .map((item) => item.trim())
      .filter((item) => item !== "")
      .map((item) => readHeaderValue(schema.getValueSchema(), item, name));
  }
  if (schema.isBooleanSchema()) return text.toLowerCase() === "true";
  if (schema.isNumericSchema()) {
    if (!/^-?\d+(\.\d+)?$/.test(text)) throw invalid(`Provided ${name} not an integer or within integer range`, name, text);
    return Number(text);
  }
  // A date that cannot be read is ignored, as RFC 9110 §13.1.3 says of conditions.
  if (schema.isTimestampSchema()) return Number.isNaN(Date.parse(text)) ? undefined : new Date(text);
  return text;
}

/** A member's value as header text; `undefined` for what is not to be sent. */
export function writeHeaderValue(schema: NormalizedSchema, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value.map(String).join(",");
  if (value instanceof Date) return schema.getSchema() === 5 ? value.toISOString() : value.toUTCString();
  return headerSafe(String(value));
}

/** Text beyond visible ASCII goes as RFC 2047, as S3 does with such metadata. */
function headerSafe(text: string): string {
  return /^[\x20-\x7e\t]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text, "utf8").toString("base64")}?=`;
}

function invalid(message: string, name: string, text: string): SandboxError {
  return new SandboxError("InvalidArgument", message, 400, { ArgumentName: name, ArgumentValue: text });
}
