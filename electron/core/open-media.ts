import { Announcer } from "./s3/announcer.ts";
import { Buckets } from "./s3/buckets.ts";
import type { Media, MediaServices } from "./media.ts";
import type { S3Parts } from "./s3/parts.ts";
import { transfersPath } from "./transfers/leftovers.ts";
import { TransferEngine } from "./transfers/engine.ts";
import { Progress } from "./transfers/progress.ts";
import { Queue } from "./transfers/queue.ts";

/** Opens the databases and takes up what an earlier run left; loads S3's client, hence only when it is needed. */
export function openMedia({ host, log, events, clients, grants, onClose }: MediaServices): Media {
  const buckets = new Buckets(clients);
  const announcer = new Announcer(events);
  const announce: S3Parts["announce"] = (target, bucket, keys) => announcer.announce(target, bucket, keys);

  const queue = new Queue(transfersPath(host.dataDir), log);
  const progress = new Progress(queue, events);
  const engine = new TransferEngine({ queue, progress, buckets, log, announce, downloadDir: host.downloadDir });
  const unsubscribe = events.subscribe(({ name }) => name === "sessions.changed" && engine.credentialsChanged());

  onClose(async () => {
    unsubscribe();
    await engine.close();
    announcer.flush();
    queue.close();
  });
  engine.start();
  return {
    s3: { buckets, announce, forgetObjects: () => {} },
    transfers: { queue, progress, engine, buckets, grants },
  };
}
