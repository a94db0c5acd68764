import type { TransferBatch } from "../../../../shared/contract/transfer-batches.ts";
import type { Events } from "../../events.ts";
import type { CoreHost } from "../../host.ts";

/** Who waited less than this is still looking. */
const longMs = 60_000;

/** Tells once that a long batch has come to its end: by a notice of the desktop, and to the windows. */
export function watchBatches(events: Events, host: Pick<CoreHost, "notify">, isLong = (beganMs: number) => Date.now() - beganMs >= longMs): () => void {
  const began = new Map<string, number>();
  return events.subscribe(({ name, value }) => {
    if (name !== "transfers.changed") return;
    for (const batch of value.batches) {
      if (isUnderWay(batch)) {
        if (!began.has(batch.id)) began.set(batch.id, Date.now());
        continue;
      }
      const since = began.get(batch.id);
      began.delete(batch.id);
      if (since === undefined || !isLong(since)) continue;
      host.notify?.(titleOf(batch), outcomeOf(batch));
      events.publish("transfers.batchEnded", { batch });
    }
  });
}

function isUnderWay({ isGrowing, totals }: TransferBatch): boolean {
  return isGrowing || totals.queued + totals.running + totals.paused + totals.conflicts > 0;
}

const titleOf = ({ direction, name }: TransferBatch) => `${{ upload: "Uploaded", download: "Downloaded", copy: "Copied" }[direction]}: ${name}`;

function outcomeOf({ totals: { done, failed, skipped, cancelled } }: TransferBatch): string {
  const parts = [[done, "done"], [failed, "failed"], [skipped, "skipped"], [cancelled, "cancelled"]] as const;
  return parts.filter(([count]) => count > 0).map(([count, word]) => `${count.toLocaleString("en")} ${word}`).join(", ");
}
