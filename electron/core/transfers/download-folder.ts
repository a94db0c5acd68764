import { constants } from "node:fs";
import { type FileHandle, link, lstat, mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { CoreError } from "../failures.ts";
import { numbered } from "./free-key.ts";

const maxNumber = 10_000;

/**
 * Makes the folders of a relative path, entering none by a link: where a file or link has a
 * folder's name, the folder is made beside it as `name (1)`. Answers the relative path it made.
 */
export async function makeFolders(root: string, names: readonly string[]): Promise<string> {
  await mkdir(root, { recursive: true });
  let made = "";
  for (const name of names) made = join(made, await enter(join(root, made), name));
  return made;
}

async function enter(parent: string, name: string): Promise<string> {
  return firstFree(name, async (candidate) => {
    const path = join(parent, candidate);
    const error = await mkdir(path).then(() => undefined, (cause: NodeJS.ErrnoException) => cause);
    if (!error) return true;
    if (error.code !== "EEXIST") throw diskFailure(error);
    return (await lstat(path)).isDirectory();
  });
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
  return firstFree(name, async (candidate) => {
    choosing(candidate);
    const error = await link(temporary, join(folder, candidate)).then(() => undefined, (cause: NodeJS.ErrnoException) => cause);
    if (error?.code === "EEXIST") return false;
    if (error) return renameExclusively(temporary, join(folder, candidate));
    await rm(temporary, { force: true });
    return true;
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

async function firstFree(name: string, take: (candidate: string) => Promise<boolean>): Promise<string> {
  for (let number = 0; number < maxNumber; number++) {
    const candidate = number === 0 ? name : numbered(name, number);
    if (await take(candidate)) return candidate;
  }
  throw new CoreError("conflict", `The download folder holds ${maxNumber.toLocaleString("en")} files of the name ${name} already.`);
}

/** What the disk refused, without the path of this machine in it. */
export function diskFailure(error: NodeJS.ErrnoException): CoreError {
  const said: Record<string, string> = {
    ENOSPC: "The disk is full.", EDQUOT: "The disk quota is used up.", EACCES: "The download folder may not be written to.",
    EPERM: "The download folder may not be written to.", EROFS: "The download folder is on a read-only disk.", ENAMETOOLONG: "The name is too long for this disk.",
  };
  return new CoreError("unexpected", said[error.code ?? ""] ?? `The file could not be written (${error.code}).`, { cause: error });
}
