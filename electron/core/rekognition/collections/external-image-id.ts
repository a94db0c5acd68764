/**
 * A key as an ExternalImageId, whose characters are letters, digits and `_.-:` alone: `/` becomes `::`, other bytes of
 * its UTF-8 `:2d`. So a key is told from the id on another machine too. Undefined where that is longer than 255.
 */
export function keyToExternalImageId(key: string): string | undefined {
  const bytes = new TextEncoder().encode(key);
  const id = Array.from(bytes, (byte) => (byte === 0x2f ? "::" : plain.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `:${byte.toString(16).padStart(2, "0")}`)).join("");
  return id.length >= 1 && id.length <= 255 ? id : undefined;
}

/** The reverse; undefined for an id that is no key's. */
export function externalImageIdToKey(id: string): string | undefined {
  const bytes: number[] = [];
  for (const [part] of id.matchAll(/::|:[0-9a-f]{2}|[^]/g)) {
    if (part === ":") return undefined;
    bytes.push(part === "::" ? 0x2f : part.length === 3 ? parseInt(part.slice(1), 16) : part.charCodeAt(0));
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array(bytes));
  } catch {
    return undefined;
  }
}

const plain = /[\w.-]/;
