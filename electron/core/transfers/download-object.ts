import { randomUUID } from "node:crypto";
import { type FileHandle, lstat, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createTemporary, diskFailure, giveName, makeFolders, reopenTemporary } from "./download-folder.ts";
import type { Ending, Job } from "./job.ts";
import { receiveObject } from "./receive-object.ts";

/**
 * One attempt at one download: into a temporary file beside its place, from where a paused or
 * interrupted attempt left it, checked, then given its name without overwriting anything. A target
 * that ends in `/` is only made as a folder.
 */
export async function downloadObject(job: Job, downloadDir: string): Promise<Ending> {
  const { transfer } = job;
  const finished = await finishedBefore(job, downloadDir);
  if (finished) return finished;
  const names = (transfer.targetPath ?? "").split("/");
  const name = names.pop() ?? "";
  const folder = await makeFolders(downloadDir, names);
  if (name === "") return { state: "done", savedAs: folder };

  const { file, temporary } = await openTemporary(job, join(downloadDir, folder));
  try {
    try {
      await receiveObject(job, file);
      await file.datasync().catch((cause: NodeJS.ErrnoException) => {
        throw diskFailure(cause);
      });
    } finally {
      await file.close();
    }
    job.signal.throwIfAborted();
    await giveName(join(downloadDir, folder), temporary, name, (chosen) => job.save({ savedAs: join(folder, chosen) }));
    return { state: "done", tempPath: null, doneBytes: transfer.sizeBytes };
  } catch (error) {
    // What came so far is the beginning of the next attempt, unless it is what was wrong.
    if (!job.signal.aborted) {
      await rm(temporary, { force: true });
      job.save({ tempPath: null, etag: null });
    }
    job.save({ savedAs: null });
    // Errors of the network have an `errno` too, but no path.
    throw error instanceof Error && "path" in error ? diskFailure(error as NodeJS.ErrnoException) : error;
  }
}

/** That of an earlier attempt, or a new one under a name that no other program's queue has either. */
async function openTemporary(job: Job, folder: string): Promise<{ file: FileHandle; temporary: string }> {
  const { tempPath, etag } = job.transfer;
  const begun = tempPath && etag && dirname(tempPath) === folder ? await reopenTemporary(tempPath) : undefined;
  if (tempPath && begun) return { file: begun, temporary: tempPath };
  if (tempPath) await rm(tempPath, { force: true });
  const temporary = join(folder, `.skydeck-${randomUUID()}.part`);
  job.save({ tempPath: temporary, etag: null });
  return { file: await createTemporary(temporary), temporary };
}

/**
 * An earlier run was killed after it gave the file its name, before the queue heard of it: the
 * temporary name is then the second of two, or gone already.
 */
async function finishedBefore({ transfer }: Job, downloadDir: string): Promise<Ending | undefined> {
  const { tempPath, savedAs, sizeBytes } = transfer;
  if (!tempPath || !savedAs) return undefined;
  const [temporary, saved] = await Promise.all([tempPath, join(downloadDir, savedAs)].map((path) => lstat(path).catch(() => undefined)));
  const isNamed = saved?.isFile() && saved.size === sizeBytes && (!temporary || temporary.ino === saved.ino);
  if (!isNamed) return undefined;
  await rm(tempPath, { force: true });
  return { state: "done", tempPath: null, doneBytes: sizeBytes };
}
