import { randomUUID } from "node:crypto";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import type { Grant } from "../../shared/contract/app.ts";
import { CoreError } from "./failures.ts";

export interface GrantedFile {
  path: string;
  name: string;
  sizeBytes: number;
  /** As the file system tells it, finer than a millisecond. */
  mtimeMs: number;
  /** A spooled copy of an upload to the browser host: deleted when its transfer has ended. */
  ephemeral: boolean;
}

/**
 * Files that a person gave the app, by opaque ids. The renderer never names a path, so a
 * compromised page can read no file that was not dropped or chosen.
 */
export class Grants {
  readonly #files = new Map<string, GrantedFile>();
  readonly #folders = new Map<string, string>();

  /** Grants one regular file. Throws `CoreError` `invalid-input` for folders, devices and missing files. */
  async add(path: string, name = basename(path), ephemeral = false): Promise<Grant> {
    const found = await stat(path).catch((cause) => {
      throw new CoreError("invalid-input", `${name} cannot be read.`, { cause });
    });
    if (!found.isFile()) throw new CoreError("invalid-input", `${name} is not a regular file.`);
    const grant = randomUUID();
    this.#files.set(grant, { path, name, sizeBytes: found.size, mtimeMs: found.mtimeMs, ephemeral });
    return { grant, name, sizeBytes: found.size, lastModified: found.mtime.toISOString() };
  }

  /** Grants writing into a folder. Throws `CoreError` `invalid-input` for what is none. */
  async addFolder(path: string): Promise<string> {
    if (!(await stat(path).catch(() => undefined))?.isDirectory()) throw new CoreError("invalid-input", `${basename(path)} is not a folder.`);
    const grant = randomUUID();
    this.#folders.set(grant, path);
    return grant;
  }

  folder(grant: string): string {
    const path = this.#folders.get(grant);
    if (path === undefined) throw new CoreError("invalid-input", "This folder was not given to Skydeck, or was given to an earlier run. Choose it again.");
    return path;
  }

  get(grant: string): GrantedFile {
    const file = this.#files.get(grant);
    if (!file) throw new CoreError("invalid-input", "This file was not given to Skydeck, or was given to an earlier run. Drop it again.");
    return file;
  }

  release(grant: string): void {
    this.#files.delete(grant);
  }
}
