import { join } from "node:path";
import { findRekognitionService } from "./rekognition/find-service.ts";
import { AnalysisIndex } from "./photos/analyses/analysis-index.ts";
import { WorkTold } from "./photos/analyses/work-told.ts";
import { AnalysisQueue } from "./photos/analyses/analysis-queue.ts";
import { CostLedger } from "./photos/costs/cost-ledger.ts";
import { PhotoNews } from "./photos/photo-news.ts";
import type { PhotoParts } from "./photos/handlers.ts";
import { costsPath, photosPath } from "./photos/leftovers.ts";
import { carryKnown } from "./photos/known/carry-known.ts";
import { createListingNotes } from "./photos/known/listing-notes.ts";
import { recogniseContent } from "./photos/known/recognise-content.ts";
import { PhotoIndex } from "./photos/photo-index.ts";
import { KnownFaces } from "./rekognition/collections/known-faces.ts";
import type { CollectionParts } from "./rekognition/collections/parts.ts";
import { PaidCalls } from "./rekognition/paid-calls.ts";
import { Announcer } from "./s3/announcer.ts";
import { AccountBlocks } from "./s3/account/account-blocks.ts";
import { BucketAgreements } from "./s3/bucket/bucket-options.ts";
import { Buckets } from "./s3/buckets.ts";
import { Selections } from "./s3/selections/selections.ts";
import type { S3Parts } from "./s3/parts.ts";
import type { CoreServices, Target } from "./services.ts";
import { watchBatches } from "./transfers/queue/batch-notices.ts";
import { Batches } from "./transfers/queue/batches.ts";
import { DragFolder } from "./transfers/drag/drag-folder.ts";
import { TransferEngine } from "./transfers/engine.ts";
import type { TransferParts } from "./transfers/transfer-parts.ts";
import type { Landed } from "./transfers/job.ts";
import { transfersPath } from "./transfers/leftovers.ts";
import { History } from "./transfers/history/history.ts";
import { Pace, setLimits } from "./transfers/pace.ts";
import { Progress } from "./transfers/queue/progress.ts";
import { Queue } from "./transfers/queue/queue.ts";
import type { QueuedTransfer } from "./transfers/queue/transfer-row.ts";
import { QueueDatabase } from "./transfers/queue/queue-database.ts";

/** What the calls of S3, transfers and photos share: one knowledge of buckets, one queue, one index. */
export interface Media {
  readonly s3: S3Parts;
  readonly transfers: TransferParts;
  readonly photos: PhotoParts;
  readonly rekognition: CollectionParts;
  /** Everything in the profile's buckets is gone: a sandbox was reset. */
  forgetProfile(profile: string): void;
}

export type MediaServices = Pick<CoreServices, "host" | "log" | "events" | "clients" | "sessions" | "preferences" | "grants" | "onClose">;

/** Opens the databases and takes up what an earlier run left; loads S3's client, hence only when it is needed. */
export async function openMedia({ host, log, events, clients, sessions, preferences, grants, onClose }: MediaServices): Promise<Media> {
  const agreements = new BucketAgreements(host.dataDir, log);
  const buckets = new Buckets(clients, agreements);
  const selections = new Selections();
  const accountBlocks = new AccountBlocks({ clients, sessions });
  const announcer = new Announcer(events);
  const announce: S3Parts["announce"] = (target, bucket, keys) => announcer.announce(target, bucket, keys);

  const index = new PhotoIndex(photosPath(host.dataDir), log);
  const analyses = new AnalysisIndex(index);
  const news = new PhotoNews(index, events);
  const serviceOf = (target: Target) => findRekognitionService(sessions, target);
  const ledger = new CostLedger(costsPath(host.dataDir), log);
  const paid = new PaidCalls({ clients, ledger, serviceOf });
  const workTold = new WorkTold(index, ledger, events);
  const analyser = new AnalysisQueue({ paid, ledger, buckets, index, analyses, news, log, serviceOf, changed: () => workTold.changed() });

  const forgetObjects: S3Parts["forgetObjects"] = ({ profile }, bucket, keys) => index.remove(profile, bucket, keys);
  const recogniseObjects: S3Parts["recogniseObjects"] = async ({ profile, region }, bucket, objects) => {
    const { name } = await serviceOf({ profile, region });
    for (const object of objects) recogniseContent(index, analyses, name, { profile, region, bucket, key: object.key }, object);
  };
  const copied = (transfer: Readonly<QueuedTransfer>) => {
    const { source, sourceState, etag, sizeBytes } = transfer;
    if (source) carryKnown(index, analyses, { from: source, to: transfer, sourceEtag: sourceState?.split(" ")[0] ?? "", etag: etag ?? undefined, sizeBytes });
  };
  const landed = async ({ transfer, path }: Landed) => {
    const { profile, region, bucket, key, etag, sizeBytes, sourceMtimeMs: mtimeMs } = transfer;
    // What was known of the key was known of other content.
    index.remove(profile, bucket, [key]);
    if (transfer.label) await analyser.addLanded({ profile, region, bucket, key }, { path, etag: etag ?? undefined, sizeBytes, mtimeMs });
  };
  const database = new QueueDatabase(transfersPath(host.dataDir), log);
  const queue = new Queue(database);
  const batches = new Batches(database);
  const progress = new Progress(queue, batches, events);
  const paces = { upload: new Pace(), download: new Pace() };
  const readLimits = async () => setLimits(paces, await preferences.get());
  const engine = new TransferEngine({ queue, batches, progress, paces, buckets, log, announce, forgetObjects, copied, landed, downloadDir: host.downloadDir });
  const unsubscribe = events.subscribe(({ name }) => {
    if (name === "sessions.changed") engine.credentialsChanged();
    if (name === "preferences.changed") void readLimits();
  });

  const unwatch = watchBatches(events, host);

  onClose(async () => {
    unsubscribe();
    unwatch();
    await analyser.close();
    await engine.close();
    announcer.flush();
    news.close();
    workTold.close();
    database.close();
    selections.close();
    index.close();
    await agreements.flush();
    ledger.close();
  });
  analyser.start();
  await readLimits();
  new History(database).prune(Date.now());
  engine.start();
  return {
    s3: { buckets, accountBlocks, selections, announce, forgetObjects, recogniseObjects, notes: createListingNotes(index, news, log), isUploadUnderWay: (uploadId) => queue.isUnderWay(uploadId) },
    transfers: { queue, batches, progress, engine, buckets, selections, grants, host, database, drags: new DragFolder(join(host.dataDir, "drag-out"), buckets, paces.download) },
    photos: { index, analyses, analyser, workTold, ledger, serviceOf, buckets, selections, news, announce, host },
    rekognition: { clients, paid, ledger, buckets, selections, grants, index, analyses, news, serviceOf, known: new KnownFaces(index) },
    forgetProfile: (profile) => {
      buckets.forgetProfile(profile);
      void accountBlocks.forget(profile);
      index.removeProfile(profile);
    },
  };
}
