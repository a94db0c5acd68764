import { constants } from "node:fs";
import { type FileHandle, link, lstat, mkdir, open, realpath, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { CoreError } from "../../failures.ts";
import { diskFailure } from "./disk-failure.ts";
import { numbered } from "../free-key.ts";
import { folded, shortened } from "./safe-path.ts";

const maxNumber = 10_000;
/** Bytes to which a name is cut where the disk takes fewer than others do (eCryptfs: 143). */
const shorterNames = [140, 90, 40];

/**
 * Makes the folders of a relative path, entering none by a link: where a file or link has a
 * folder's name, the folder is made beside it as `name (1)`. Answers the relative path it made.
 */
export async function makeFolders(root: string, names: readonly string[]): Promise<string> {
  await mkdir(root, { recursive: true }).catch((cause: NodeJS.ErrnoException) => {
    throw diskFailure(cause);
  });
  let made = "";
  for (const name of names) made = join(made, await enter(join(root, made), name));
  return made;
}

async function enter(parent: string, name: string): Promise<string> {
  return firstFree(name, async (candidate) => {
    const path = join(parent, candidate);
    const error = await mkdir(path).then(() => undefined, (cause: NodeJS.ErrnoException) => cause);
    if (!error) return true;
    if (error.code !== "EEXIST") throw error;
    return (await lstat(path)).isDirectory();
  });
}

/**
 * Throws where a folder of the path has become a link since it was made: Node opens no file relative
 * to an open folder, so whoever may write to the download folder could swap one in between. Asked
 * after a file was opened and before it is named, so that nothing stays outside.
 */
export async function confirmNoLinks(root: string, folder: string): Promise<void> {
  const [real, realRoot] = await Promise.all([realpath(join(root, folder)), realpath(root)]);
  if (folded(real) !== folded(join(realRoot, folder))) throw new CoreError("conflict", "A folder of the download became a link meanwhile. Nothing is written through links.");
}

/** A new file; never one that is there, nor what a link leads to. */
export function createTemporary(path: string): Promise<FileHandle> {
  const { O_RDWR, O_CREAT, O_EXCL } = constants;
  return open(path, O_RDWR | O_CREAT | O_EXCL | noFollow, 0o644).catch((cause: NodeJS.ErrnoException) => {
    throw diskFailure(cause);
  });
}

/** The temporary file of an earlier attempt, to be written on; undefined where it is not there, or no plain file of ours. */
export async function reopenTemporary(path: string): Promise<FileHandle | undefined> {
  const file = await open(path, constants.O_RDWR | noFollow).catch(() => undefined);
  const facts = await file?.stat();
  if (!file || (facts?.isFile() && facts.nlink === 1)) return file;
  await file.close();
  return undefined;
}

/** Windows has no such flag: making links takes a privilege there. */
const noFollow = constants.O_NOFOLLOW ?? 0;

/**
 * Gives a finished file its name, or the first numbered one that is free, overwriting nothing: a
 * link is made only where there is none yet. `choosing` hears of the name before it is taken.
 */
export async function giveName(folder: string, temporary: string, name: string, choosing: (name: string) => void): Promise<string> {
  return firstFree(name, (candidate) => takeName(folder, temporary, candidate, choosing));
}

/** False where something has the name already, be it a link that leads nowhere. */
export async function takeName(folder: string, temporary: string, name: string, choosing: (name: string) => void): Promise<boolean> {
  choosing(name);
  const error = await link(temporary, join(folder, name)).then(() => undefined, (cause: NodeJS.ErrnoException) => cause);
  if (error?.code === "EEXIST") return false;
  if (error?.code === "ENAMETOOLONG") throw error;
  if (error) return renameExclusively(temporary, join(folder, name));
  await rm(temporary, { force: true });
  return true;
}

/** Puts a finished file in the place of what has its name: a file, or a link itself, never what it leads to. */
export async function replaceFile(folder: string, temporary: string, name: string): Promise<void> {
  const path = join(folder, name);
  if ((await lstat(path).catch(() => undefined))?.isDirectory()) throw new CoreError("conflict", `There is a folder of the name ${name}: it is not replaced by a file.`);
  await rename(temporary, path).catch((cause: NodeJS.ErrnoException) => {
    throw diskFailure(cause);
  });
}

/** For file systems without hard links (exFAT): the name is reserved first, then replaced. */
async function renameExclusively(from: string, to: string): Promise<boolean> {
  try {
    await (await open(to, "wx")).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw diskFailure(error as NodeJS.ErrnoException);
  }
  await rename(from, to);
  return true;
}

async function firstFree(wanted: string, take: (candidate: string) => Promise<boolean>): Promise<string> {
  const shorter = shorterNames.values();
  let name = wanted;
  for (let number = 0; number < maxNumber; number++) {
    const candidate = number === 0 ? name : numbered(name, number);
    try {
      if (await take(candidate)) return candidate;
    } catch (error) {
      const next = isTooLong(error) ? shorter.next() : undefined;
      if (!next || next.done) throw error instanceof CoreError ? error : diskFailure(error as NodeJS.ErrnoException);
      name = shortened(wanted, next.value);
      number = -1;
    }
  }
  throw new CoreError("conflict", `The download folder holds ${maxNumber.toLocaleString("en")} files of the name ${wanted} already.`);
}

const isTooLong = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ENAMETOOLONG";
