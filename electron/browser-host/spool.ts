import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, rm, statfs, utimes } from "node:fs/promises";
import { join } from "node:path";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Refusal } from "./respond.ts";

/** Left free on the disk, for everything else that runs on this machine. */
const reserveBytes = 256 * 1024 * 1024;
const checkEveryBytes = 64 * 1024 * 1024;

export interface Spool {
  /**
   * Writes a body to a file of its own and answers the path. `sizeBytes` is what the client
   * announced. Throws `Refusal` 507 where the disk would run full; leaves no half file.
   */
  receive(body: Readable, more: { sizeBytes?: number | undefined; lastModified?: Date | undefined }): Promise<string>;
  /** Deletes what earlier runs left, but for files still in use. Answers how many went. */
  clean(inUse: ReadonlySet<string>): Promise<number>;
}

/** Bytes that a page uploads to the browser host, until their transfer to AWS has ended. */
export function createSpool(dir: string): Spool {
  async function checkSpace(neededBytes: number): Promise<void> {
    const { bavail, bsize } = await statfs(dir);
    if (bavail * bsize < neededBytes + reserveBytes) throw new Refusal(507, "unexpected", "There is not enough free disk space for this file.");
  }

  /** Asks for free space as the bytes come: a chunked body announces no length, and others write to the disk too. */
  function spaceWatch(): Transform {
    let unchecked = 0;
    return new Transform({
      transform(chunk: Buffer, _encoding, done) {
        unchecked += chunk.length;
        if (unchecked < checkEveryBytes) return done(null, chunk);
        unchecked = 0;
        checkSpace(0).then(() => done(null, chunk), done);
      },
    });
  }

  return {
    async receive(body, { sizeBytes, lastModified }) {
      await mkdir(dir, { recursive: true, mode: 0o700 });
      await checkSpace(sizeBytes ?? 0);
      // The name is ours: what the client calls the file never becomes a path.
      const path = join(dir, randomUUID());
      try {
        await pipeline(body, spaceWatch(), createWriteStream(path, { flags: "wx", mode: 0o600, highWaterMark: 1024 * 1024 }));
        if (lastModified) await utimes(path, new Date(), lastModified);
        return path;
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      }
    },
    async clean(inUse) {
      const names = await readdir(dir).catch(() => []);
      const left = names.map((name) => join(dir, name)).filter((path) => !inUse.has(path));
      await Promise.all(left.map((path) => rm(path, { recursive: true, force: true })));
      return left.length;
    },
  };
}
