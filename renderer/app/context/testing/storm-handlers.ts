import { CoreError } from "../../../../electron/core/failures.ts";
import type { Context } from "../../../../shared/contract/context.ts";
import type { AnyEvent } from "../../../../shared/contract/events.ts";
import type { PhotoLabels } from "../../../../shared/contract/photos.ts";
import type { TransferBatch } from "../../../../shared/contract/transfer-batches.ts";
import type { Transfer, TransferTotals } from "../../../../shared/contract/transfer.ts";
import type { SomeHandlers } from "../../../lib/testing/core-bridge.ts";
import { makeInstance } from "../../../lib/testing/instances.ts";
import { frameHandlers, makeProfile } from "../../../lib/testing/sessions.ts";
import { placeStamp, visitStamp } from "./stamps.ts";

export const profiles = ["dev", "staging", "prod"].map((name) => makeProfile({ name, protected: name === "prod" }));
export const regions = ["us-west-2", "us-east-1", "eu-central-1"];
export const bucket = "photos";
export const photoKey = "cat.jpg";

/** A seeded generator (Park and Miller's; its products stay exact in a double), so that a storm can be run again. */
export function createRandom(seed: number): (below: number) => number {
  return (below) => (seed = (seed * 48_271) % 2_147_483_647) % below;
}

export const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export function labelled(place: Pick<Context, "profile" | "region">): PhotoLabels {
  return { key: photoKey, status: "labelled", local: true, labels: [{ name: placeStamp(place), confidence: 90, parents: [], instances: [] }] };
}

/**
 * An account that answers late, in pieces, sometimes not at all, and half of the time without heed
 * to being cancelled. Each answer carries where it is from; `visitOf` says during which visit it was asked.
 */
export function stormHandlers(random: (below: number) => number, visitOf: (callId: string) => number): SomeHandlers {
  const late = async (signal: AbortSignal) => {
    const ms = random(7);
    if (ms > 0) await wait(ms);
    if (random(2) === 0) signal.throwIfAborted();
  };
  return {
    ...frameHandlers(profiles),
    ec2: {
      listInstances: async (_input, { callId, context, signal, emit }) => {
        const name = visitStamp(context, visitOf(callId));
        await late(signal);
        for (let batch = random(3); batch >= 0; batch--) {
          emit([makeInstance(batch, { name })]);
          if (random(2) === 0) await late(signal);
        }
        if (random(5) === 0) throw new CoreError("throttled", `Slow down in ${name}`);
        return {};
      },
    },
    photos: {
      getPhotoLabels: async (_input, { context, signal }) => {
        await late(signal);
        return { photos: [labelled(context)] };
      },
    },
    s3: {
      createBucket: async (_input, { context, signal }) => {
        await late(signal);
        if (random(3) === 0) throw new CoreError("access-denied", `Not in ${placeStamp(context)}`);
        return { name: placeStamp(context) };
      },
    },
    transfers: { listTransfers: () => ({ transfers: [], total: 0, totals }), listBatches: () => ({ batches: [], total: 0 }) },
  };
}

const totals: TransferTotals = { queued: 4, running: 8, paused: 0, done: 0, failed: 0, cancelled: 0, conflicts: 0, skipped: 0, totalBytes: 1200, doneBytes: 10, bytesPerSecond: 1 };

/** An event of this or else some place: a photo that was labelled there, or a transfer that goes on there. */
export function someEvent(random: (below: number) => number, here?: Context): AnyEvent {
  const place = here ? { profile: here.profile, region: here.region } : { profile: profiles[random(profiles.length)]!.name, region: regions[random(regions.length)]! };
  if (random(2) === 0) return { name: "photos.labelled", value: { ...place, bucket, photos: [labelled(place)] } };
  const createdAt = "2026-11-01T10:00:00.000Z";
  const id = `${place.profile}-${place.region}`;
  const batch: TransferBatch = { ...place, id: `batch-${id}`, name: placeStamp(place), direction: "upload", bucket, place: "", createdAt, totals: { ...totals, doneBytes: random(1000) }, isGrowing: false, missing: 0 };
  const transfer: Transfer = { ...place, id: `transfer-${id}`, batch: batch.id, direction: "upload", bucket, key: placeStamp(place), sizeBytes: 100, doneBytes: random(100), state: "running", label: false, createdAt };
  return { name: "transfers.changed", value: { transfers: [transfer], batches: [batch], more: false, totals } };
}
