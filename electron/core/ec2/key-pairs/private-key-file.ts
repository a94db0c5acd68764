import { chmod, mkdir, open, rm, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import type { keyFolders } from "../../../../shared/contract/ec2-key-pairs.ts";
import { CoreError } from "../../failures.ts";
import type { CoreHost } from "../../host.ts";
import { homeDir } from "../../session/shared-files.ts";
import { numbered } from "../../transfers/free-key.ts";
import { safePaths } from "../../transfers/download/safe-path.ts";

export interface PrivateKeyFile {
  readonly path: string;
  /** Writes the key, to the disk itself, and closes the file. */
  write(text: string): Promise<void>;
  /** Removes the file that was reserved. */
  discard(): Promise<void>;
}

const maxNumber = 1000;

/**
 * Reserves a new file for a private key before there is a key, so that none is made that could not be
 * saved. It is its owner's alone from its first moment, and takes the place of no file or link.
 */
export async function reservePrivateKeyFile(host: CoreHost, folder: (typeof keyFolders)[number], keyName: string, extension: string): Promise<PrivateKeyFile> {
  const place = folder === "ssh" ? join(homeDir(host.env), ".ssh") : host.downloadDir;
  try {
    // ssh refuses keys in a folder that others may write to.
    await mkdir(place, { recursive: true, mode: folder === "ssh" ? 0o700 : 0o755 });
    return await firstFree(place, `${safePaths([keyName.replaceAll("/", "_")], "")[0]}.${extension}`);
  } catch (cause) {
    throw cause instanceof CoreError ? cause : saveFailure(place, cause as NodeJS.ErrnoException);
  }
}

async function firstFree(place: string, name: string): Promise<PrivateKeyFile> {
  for (let number = 0; number < maxNumber; number++) {
    const path = join(place, number === 0 ? name : numbered(name, number));
    const file = await open(path, "wx", 0o600).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return undefined;
      throw error;
    });
    if (file) return { path, write: (text) => write(file, path, text), discard: () => discard(file, path) };
  }
  throw new CoreError("conflict", `${place} holds ${maxNumber.toLocaleString("en")} files of the name ${name} already.`);
}

async function write(file: FileHandle, path: string, text: string): Promise<void> {
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  // Not left to the umask, which can only take rights away.
  await chmod(path, 0o600);
}

async function discard(file: FileHandle, path: string): Promise<void> {
  await file.close().catch(() => {});
  await rm(path, { force: true });
}

export function saveFailure(place: string, cause: NodeJS.ErrnoException): CoreError {
  const said: Record<string, string> = {
    ENOSPC: "the disk is full", EDQUOT: "the disk quota is used up", EACCES: "it may not be written to", EPERM: "it may not be written to",
    EROFS: "it is on a read-only disk", ENOTDIR: "it is no folder", EEXIST: "it is no folder", ENAMETOOLONG: "the name is too long for this disk",
  };
  return new CoreError("unexpected", `The private key cannot be saved in ${place}: ${said[cause.code ?? ""] ?? cause.code ?? "it failed"}.`, {
    cause, advice: "No key pair was left behind. Choose another folder, or make room, and try again.",
  });
}
