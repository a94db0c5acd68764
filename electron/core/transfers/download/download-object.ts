import { randomUUID } from "node:crypto";
import { type FileHandle, lstat, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { toFailure } from "../../failures.ts";
import { DiskFull, diskFailure } from "./disk-failure.ts";
import { confirmNoLinks, createTemporary, giveName, makeFolders, reopenTemporary, replaceFile, takeName } from "./download-folder.ts";
import type { Ending, Job } from "../job.ts";
import type { RangeSlots } from "./range-slots.ts";
import { Damaged, receiveObject } from "./receive-object.ts";

/** Where a download goes: a folder under the one that was chosen, by its relative path, and its name there. */
interface Place {
  root: string;
  folder: string;
  name: string;
}

/**
 * One attempt at one download: into a temporary file beside its place, from where a paused or
 * interrupted attempt left it, checked, then given its name. What has that name already is replaced,
 * kept, or asked about, as the transfer says. A target that ends in `/` is only made as a folder.
 */
export async function downloadObject(job: Job, downloadDir: string, slots: RangeSlots): Promise<Ending> {
  const { transfer } = job;
  const root = job.batch?.place || downloadDir;
  const finished = await finishedBefore(job, root);
  if (finished) return finished;
  const names = (transfer.targetPath ?? "").split("/");
  const name = names.pop() ?? "";
  const place: Place = { root, folder: await makeFolders(root, names), name };
  if (name === "") return { state: "done", savedAs: place.folder };
  // Nobody wants a conflict to be told after the last of many gigabytes.
  const taken = transfer.onConflict === "ask" || transfer.onConflict === "skip" ? await lstat(join(root, place.folder, name)).catch(() => undefined) : undefined;
  if (taken) return conflictOf(job);
  return receiveInto(job, place, slots);
}

async function receiveInto(job: Job, place: Place, slots: RangeSlots): Promise<Ending> {
  const { transfer } = job;
  const folder = join(place.root, place.folder);
  const { file, temporary } = await openTemporary(job, folder);
  try {
    const checkedBy = await receiveAndClose(job, place, file, slots);
    job.signal.throwIfAborted();
    await confirmNoLinks(place.root, place.folder);
    if (!(await settleName(job, place, temporary))) return conflictOf(job);
    return { state: "done", tempPath: null, doneBytes: transfer.sizeBytes, checkedBy };
  } catch (error) {
    if (!job.signal.aborted && !isOfUse(error)) {
      await rm(temporary, { force: true });
      job.save({ tempPath: null, etag: null, received: null });
    }
    job.save({ savedAs: null });
    // Errors of the network have an `errno` too, but no path.
    throw error instanceof Error && "path" in error ? diskFailure(error as NodeJS.ErrnoException) : error;
  }
}

/** What came so far is the beginning of the next attempt, unless it is what was wrong. */
function isOfUse(error: unknown): boolean {
  return error instanceof DiskFull || (toFailure(error, "s3:GetObject").retryable && !(error instanceof Damaged));
}

async function receiveAndClose(job: Job, place: Place, file: FileHandle, slots: RangeSlots) {
  try {
    await confirmNoLinks(place.root, place.folder);
    const checkedBy = await receiveObject(job, file, slots);
    await file.datasync().catch((cause: NodeJS.ErrnoException) => {
      throw diskFailure(cause);
    });
    return checkedBy;
  } finally {
    await file.close();
  }
}

/** False where the name is taken and the person is to be asked, or wants to keep what is there. */
async function settleName(job: Job, { root, folder, name }: Place, temporary: string): Promise<boolean> {
  const { onConflict } = job.transfer;
  const choosing = (chosen: string) => job.save({ savedAs: join(folder, chosen) });
  if (onConflict === "keep-both") {
    await giveName(join(root, folder), temporary, name, choosing);
    return true;
  }
  if (await takeName(join(root, folder), temporary, name, choosing)) return true;
  if (onConflict !== "replace") return false;
  await replaceFile(join(root, folder), temporary, name);
  return true;
}

/** What came is kept for the answer, unless it is known. */
function conflictOf({ transfer }: Job): Ending {
  return { state: transfer.onConflict === "skip" ? "skipped" : "conflict", savedAs: null };
}

/** That of an earlier attempt, or a new one under a name that no other program's queue has either. */
async function openTemporary(job: Job, folder: string): Promise<{ file: FileHandle; temporary: string }> {
  const { tempPath, etag } = job.transfer;
  const begun = tempPath && etag && dirname(tempPath) === folder ? await reopenTemporary(tempPath) : undefined;
  if (tempPath && begun) return { file: begun, temporary: tempPath };
  if (tempPath) await rm(tempPath, { force: true });
  const temporary = join(folder, `.skydeck-${randomUUID()}.part`);
  job.save({ tempPath: temporary, etag: null, received: null });
  return { file: await createTemporary(temporary), temporary };
}

/**
 * An earlier run was killed after it gave the file its name, before the queue heard of it: the
 * temporary name is then the second of two, or gone already.
 */
async function finishedBefore({ transfer }: Job, root: string): Promise<Ending | undefined> {
  const { tempPath, savedAs, sizeBytes } = transfer;
  if (!tempPath || !savedAs) return undefined;
  const [temporary, saved] = await Promise.all([tempPath, join(root, savedAs)].map((path) => lstat(path).catch(() => undefined)));
  const isNamed = saved?.isFile() && saved.size === sizeBytes && (!temporary || temporary.ino === saved.ino);
  if (!isNamed) return undefined;
  await rm(tempPath, { force: true });
  return { state: "done", tempPath: null, doneBytes: sizeBytes };
}
