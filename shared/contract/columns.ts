/**
 * Numbers in bulk travel as typed arrays. IPC clones them as they are; over HTTP a `Float64Array`
 * becomes `{"$f64":"<base64 of little-endian doubles>"}` for the renderer, and a plain array for
 * other callers.
 */
const marker = "$f64";

/** A `JSON.stringify` replacer. */
export function columnsReplacer(style: "base64" | "array") {
  return (_key: string, value: unknown): unknown => {
    if (!(value instanceof Float64Array)) return value;
    return style === "array" ? Array.from(value) : { [marker]: toBase64(value) };
  };
}

/** Turns the markers back into typed arrays, in place; answers the value. */
export function decodeColumns(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const record = value as Record<string, unknown>;
  if (typeof record[marker] === "string") return fromBase64(record[marker]);
  for (const key of Object.keys(record)) record[key] = decodeColumns(record[key]);
  return record;
}

/** `String.fromCharCode` takes its bytes as arguments: more than some 100,000 overflow the stack. */
const chunkBytes = 0x8000;

function toBase64(column: Float64Array): string {
  const bytes = new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
  let binary = "";
  for (let at = 0; at < bytes.length; at += chunkBytes) binary += String.fromCharCode(...bytes.subarray(at, at + chunkBytes));
  return btoa(binary);
}

function fromBase64(text: string): Float64Array {
  return new Float64Array(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)).buffer);
}
