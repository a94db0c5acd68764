import { createHash } from "node:crypto";
import { safeName } from "../../../../shared/aws/safe-name.ts";
import { numbered } from "../free-key.ts";

/** File systems allow 255 bytes a name; the rest is for suffixes. */
const maxNameBytes = 180;
/** Room for the download folder in Windows' 260 characters and macOS' 1,024 bytes. */
const maxPathBytes = process.platform === "win32" ? 150 : 700;

/**
 * Where keys go under the download folder: relative paths with `/`, in the order of the keys, one
 * that ends in `/` being a folder. No path leaves the folder, has a name that some system refuses,
 * or equals another one where case and Unicode form do not count. A key that is `prefix` itself is
 * the folder: an empty path.
 */
export function safePaths(keys: readonly string[], prefix: string): string[] {
  const wanted = keys.map((key) => safePath(key.startsWith(prefix) ? key.slice(prefix.length) : key));
  const taken = new Set<string>();
  for (const path of wanted) for (let end = path.indexOf("/"); end !== -1; end = path.indexOf("/", end + 1)) taken.add(folded(path.slice(0, end)));
  const next = new Map<string, number>();
  return wanted.map((path) => {
    if (path === "" || path.endsWith("/")) return path;
    let free = path;
    for (let number = next.get(folded(path)) ?? 1; taken.has(folded(free)); number++) {
      free = numbered(path, number);
      next.set(folded(path), number + 1);
    }
    taken.add(folded(free));
    return free;
  });
}

/** As file systems compare that take upper and lower case, and composed and decomposed letters, for the same. */
export function folded(path: string): string {
  return path.normalize("NFC").toUpperCase().toLowerCase().normalize("NFC");
}

function safePath(key: string): string {
  if (key === "") return "";
  const isFolder = key.endsWith("/");
  const names = (isFolder ? key.slice(0, -1) : key).split("/").map(nameOf);
  const path = names.join("/");
  const short = Buffer.byteLength(path) <= maxPathBytes ? path : nameOf(`${hashOf(key)}-${names.at(-1)}`);
  return isFolder ? `${short}/` : short;
}

function nameOf(part: string): string {
  const name = safeName(part);
  return Buffer.byteLength(name) <= maxNameBytes ? name : shortened(name);
}

/** Keeps the beginning and the extension; the hash in between keeps long names apart. */
export function shortened(name: string, maxBytes = maxNameBytes): string {
  const extension = /\.[^.]{1,12}$/u.exec(name)?.[0] ?? "";
  const tail = `~${hashOf(name)}${extension}`;
  let stem = "";
  let left = maxBytes - Buffer.byteLength(tail);
  for (const character of name) {
    left -= Buffer.byteLength(character);
    if (left < 0) break;
    stem += character;
  }
  return stem + tail;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
