import { createHash } from "node:crypto";
import { safeName } from "../../../../shared/aws/safe-name.ts";
import { numbered } from "../free-key.ts";

/** File systems allow 255 bytes a name; the rest is for suffixes. */
const maxNameBytes = 180;
/** Room for the download folder in Windows' 260 characters and macOS' 1,024 bytes. */
const maxPathBytes = process.platform === "win32" ? 150 : 700;

/** What has a name already. */
export interface Taken {
  isFolder: boolean;
  /** Where folders of the name go instead: a file has it. */
  goesTo?: string | undefined;
  /** From which number on a free name is looked for. */
  next?: number | undefined;
}

/** What has which name, by its folded path: a `Map`, or `TakenOnDisk` for very many. */
export interface TakenPaths {
  get(path: string): Taken | undefined;
  set(path: string, taken: Taken): unknown;
}

/**
 * Where keys go under the download folder, page after page of them: relative paths with `/`, in the
 * order of the keys, one that ends in `/` being a folder. No path leaves the folder, has a name that
 * some system refuses, or equals another one where case and Unicode form do not count. Of one page
 * a file gives way to a folder of its name; a name that an earlier page gave stays given. A key that
 * is `prefix` itself is the folder: an empty path.
 */
export class SafePaths {
  readonly #prefix: string;
  readonly #taken: TakenPaths;
  #entered = { wanted: "", path: "" };

  constructor(prefix: string, taken: TakenPaths = new Map<string, Taken>()) {
    this.#prefix = prefix;
    this.#taken = taken;
  }

  next(keys: readonly string[]): string[] {
    const wanted = keys.map((key) => safePath(key.startsWith(this.#prefix) ? key.slice(this.#prefix.length) : key));
    const folders = wanted.map((path) => this.#enter(path.slice(0, path.lastIndexOf("/") + 1)));
    return wanted.map((path, at) => {
      const name = path.slice(path.lastIndexOf("/") + 1);
      return name === "" ? folders[at]! : this.#takeFile(folders[at]! + name);
    });
  }

  /** `a/b/` or nothing. Keys of one folder come one after another. */
  #enter(wanted: string): string {
    if (wanted === this.#entered.wanted) return this.#entered.path;
    let path = "";
    for (const name of wanted.split("/").slice(0, -1)) path = `${this.#takeFolder(path + name)}/`;
    this.#entered = { wanted, path };
    return path;
  }

  #takeFolder(path: string): string {
    const taken = this.#taken.get(folded(path));
    if (!taken) this.#taken.set(folded(path), { isFolder: true });
    if (!taken || taken.isFolder) return path;
    if (taken.goesTo !== undefined) return taken.goesTo;
    const goesTo = this.#takeFree(path, taken, true);
    this.#taken.set(folded(path), { ...taken, goesTo });
    return goesTo;
  }

  #takeFile(path: string): string {
    const taken = this.#taken.get(folded(path));
    if (taken) return this.#takeFree(path, taken, false);
    this.#taken.set(folded(path), { isFolder: false });
    return path;
  }

  #takeFree(path: string, taken: Taken, isFolder: boolean): string {
    let number = taken.next ?? 1;
    while (this.#taken.get(folded(numbered(path, number)))) number++;
    const free = numbered(path, number);
    this.#taken.set(folded(path), { ...taken, next: number + 1 });
    this.#taken.set(folded(free), { isFolder });
    return free;
  }
}

/** Where some keys go, all of them seen together. */
export function safePaths(keys: readonly string[], prefix: string): string[] {
  return new SafePaths(prefix).next(keys);
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
