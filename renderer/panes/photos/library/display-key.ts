import { displayText } from "../../../../shared/aws/display-text.ts";

export { displayText };

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
