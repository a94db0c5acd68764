import { createHash } from "node:crypto";
import { numbered } from "./free-key.ts";

/** File systems allow 255 bytes a name; the rest is for suffixes. */
const maxNameBytes = 180;
/** Room for the download folder in Windows' 260 characters and macOS' 1,024 bytes. */
const maxPathBytes = process.platform === "win32" ? 150 : 700;

/** Names that Windows takes for devices, whatever their extension. Source: "Naming Files, Paths, and Namespaces". */
const deviceName = /^(con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\.|$)/i;
/** What some system refuses in a name, or what lies about it to the reader: controls, and the marks that turn the direction of text. */
const unsafe = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff<>:"|?*\\/]/gu;

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
  const names = (isFolder ? key.slice(0, -1) : key).split("/").map(safeName);
  const path = names.join("/");
  const short = Buffer.byteLength(path) <= maxPathBytes ? path : safeName(`${hashOf(key)}-${names.at(-1)}`);
  return isFolder ? `${short}/` : short;
}

function safeName(name: string): string {
  const clean = name
    .normalize("NFC")
    .replace(unsafe, "_")
    // Windows drops them, so that `a.` would be `a`; and `..` must not be a name anywhere.
    .replace(/[. ]+$/, (end) => "_".repeat(end.length));
  const named = deviceName.test(clean) || clean === "" ? `_${clean}` : clean;
  return Buffer.byteLength(named) <= maxNameBytes ? named : shortened(named);
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
