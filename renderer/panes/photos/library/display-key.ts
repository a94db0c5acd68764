/** Signs that steer how text is laid out, or that cannot be seen: they would let a key look like another. */
const steering = /[\u0080-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

/**
 * A key as text that shows every character it holds: control characters as their pictures (`␀`),
 * bidirectional and invisible ones as `⟨U+202E⟩`. For the eye only; requests carry the key itself.
 */
export function displayText(text: string): string {
  return text
    .replace(/[\u0000-\u001f]/g, (sign) => String.fromCharCode(0x2400 + sign.charCodeAt(0)))
    .replace(/\u007f/g, "␡")
    .replace(steering, (sign) => `⟨U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);
}

/** The last part of a key: `b.jpg` of `a/b.jpg`, `c` of the folder `a/c/`, `(no name)` where it is empty. */
export function nameInFolder(key: string): string {
  const end = key.endsWith("/") ? key.length - 1 : key.length;
  return displayText(key.slice(key.lastIndexOf("/", end - 1) + 1, end)) || "(no name)";
}

export interface Crumb {
  name: string;
  prefix: string;
}

/** The folders of a prefix, from the outside in. `..` and empty parts are names like any other at S3. */
export function crumbsOf(prefix: string): Crumb[] {
  const crumbs: Crumb[] = [];
  for (let at = prefix.indexOf("/"); at >= 0; at = prefix.indexOf("/", at + 1)) {
    const upTo = prefix.slice(0, at + 1);
    crumbs.push({ name: nameInFolder(upTo), prefix: upTo });
  }
  return crumbs;
}

const encoder = new TextEncoder();

/** Bytes of a key in UTF-8, of which S3 takes 1,024. */
export function keyBytes(key: string): number {
  return encoder.encode(key).length;
}
