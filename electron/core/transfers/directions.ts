import type { Target } from "../services.ts";
import { copyObject } from "./copy/copy-object.ts";
import { downloadObject } from "./download/download-object.ts";
import { RangeSlots } from "./download/range-slots.ts";
import type { Ending, Job } from "./job.ts";
import type { Paces } from "./pace.ts";
import type { QueuedTransfer } from "./queue/transfer-row.ts";
import { uploadFile } from "./upload/upload-file.ts";

/** What the engine must know of a direction; everything else about a transfer is the same for all. */
export interface Direction {
  /** What a failure names where AWS named no operation. */
  readonly operation: string;
  /** Whose limit holds for it. */
  readonly pace: keyof Paces;
  /** Whether the file that was sent is of use to others (labelling) once it has landed. */
  readonly hasFile: boolean;
  /** Whether its bytes pass through this machine, and so take memory while it runs. */
  readonly isThroughHere: boolean;
  /** One attempt. Throws what went wrong; an abort of the job's signal ends it at once. */
  attempt(job: Job): Promise<Ending>;
  /** Called once the queue has the ending `done`: tells of what changed at S3. */
  arrived?(transfer: Readonly<QueuedTransfer>): void;
}

export interface DirectionParts {
  downloadDir: string;
  announce(target: Target, bucket: string, keys: string[]): void;
  /** Tells the local index that what it knew of these keys holds no more. */
  forgetObjects(target: Target, bucket: string, keys: string[]): void;
  /** Tells the local index that a key now holds what another holds. */
  copied(transfer: Readonly<QueuedTransfer>): void;
}

/** A line for each direction of the queue. */
export function createDirections({ downloadDir, announce, forgetObjects, copied }: DirectionParts): Readonly<Record<QueuedTransfer["direction"], Direction>> {
  const tell = (transfer: Readonly<QueuedTransfer>) => announce(transfer, transfer.bucket, [transfer.key]);
  const tellCopied = (transfer: Readonly<QueuedTransfer>) => {
    copied(transfer);
    tell(transfer);
    const { source } = transfer;
    if (!source?.isMove) return;
    forgetObjects(source, source.bucket, [source.key]);
    announce(source, source.bucket, [source.key]);
  };
  const slots = new RangeSlots();
  return {
    upload: { operation: "s3:PutObject", pace: "upload", hasFile: true, isThroughHere: true, attempt: uploadFile, arrived: tell },
    download: { operation: "s3:GetObject", pace: "download", hasFile: false, isThroughHere: true, attempt: (job) => downloadObject(job, downloadDir, slots) },
    // No limit of this machine's line holds.
    copy: { operation: "s3:CopyObject", pace: "upload", hasFile: false, isThroughHere: false, attempt: copyObject, arrived: tellCopied },
  };
}
