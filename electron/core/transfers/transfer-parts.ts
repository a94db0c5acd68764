import type { Grants } from "../grants.ts";
import type { CoreHost } from "../host.ts";
import type { Buckets } from "../s3/buckets.ts";
import type { Selections } from "../s3/selections/selections.ts";
import type { Batches } from "./queue/batches.ts";
import type { DragFolder } from "./drag/drag-folder.ts";
import type { TransferEngine } from "./engine.ts";
import type { Progress } from "./queue/progress.ts";
import type { QueueDatabase } from "./queue/queue-database.ts";
import type { Queue } from "./queue/queue.ts";

/** What the calls about transfers share. */
export interface TransferParts {
  queue: Queue;
  batches: Batches;
  progress: Progress;
  engine: TransferEngine;
  buckets: Buckets;
  selections: Selections;
  grants: Grants;
  host: Pick<CoreHost, "downloadDir" | "chooseFiles" | "showFile" | "startDrag">;
  database: QueueDatabase;
  drags: DragFolder;
}
