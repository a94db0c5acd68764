import { askableKinds, type AskableKind } from "../../../../shared/contract/photos-analyses.ts";
import { inTransaction } from "../../store/open-database.ts";
import type { Target } from "../../services.ts";
import type { PhotoIndex, PhotoPlace } from "../photo-index.ts";

export interface NewTask {
  photoId: number;
  place: PhotoPlace;
  kinds: readonly AskableKind[];
  again: boolean;
  overLimit: boolean;
  orderId?: number | undefined;
}

export interface Task {
  seq: number;
  photoId: number;
  place: PhotoPlace;
  kinds: AskableKind[];
  again: boolean;
  overLimit: boolean;
}

interface Row extends PhotoPlace {
  seq: number;
  photoId: number;
  kinds: string;
  again: number;
  overLimit: number;
}

const columns = `seq, photo_id AS photoId, analysis_tasks.profile, analysis_tasks.region, buckets.bucket, photos.key, kinds, again, over_limit AS overLimit
  FROM analysis_tasks JOIN photos ON photos.id = photo_id JOIN buckets ON buckets.id = photos.bucket_id`;

/** The queue of photos as the index keeps it: any number of them waits on the disk, and a killed app finds it as it was. */
export class AnalysisTasks {
  readonly #index: PhotoIndex;

  constructor(index: PhotoIndex) {
    this.#index = index;
  }

  /** What was under way when an earlier run ended waits again. */
  start(): void {
    this.#index.prepare("UPDATE analysis_tasks SET state = 'waiting' WHERE state = 'running'").run();
  }

  /** A photo that waits already waits once, for all that it was asked for. */
  add(tasks: readonly NewTask[], isHeld = false): void {
    const known = this.#index.prepare("SELECT kinds, again, over_limit AS overLimit, order_id AS orderId FROM analysis_tasks WHERE photo_id = ? AND state <> 'running'");
    const put = this.#index.prepare("INSERT OR REPLACE INTO analysis_tasks(photo_id, profile, region, kinds, again, over_limit, order_id, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    inTransaction(this.#index.database, () => {
      for (const { photoId, place, kinds, again, overLimit, orderId } of tasks) {
        const before = known.get(photoId) as { kinds: string; again: number; overLimit: number; orderId: number | null } | undefined;
        const all = new Set([...(before ? readKinds(before.kinds) : []), ...kinds]);
        if (before?.orderId != null) this.#ended(before.orderId);
        put.run(photoId, place.profile, place.region, [...all].join(","), Number(again || before?.again === 1), Number(overLimit || before?.overLimit === 1), orderId ?? null, isHeld && !overLimit ? "held" : "waiting");
      }
    });
  }

  /** The preferred photo's, or the oldest that waits; it is under way from now on. */
  next(preferred: number | undefined): Task | undefined {
    const row = (preferred === undefined ? undefined : this.#index.prepare(`SELECT ${columns} WHERE photo_id = ? AND state = 'waiting'`).get(preferred))
      ?? this.#index.prepare(`SELECT ${columns} WHERE state = 'waiting' ORDER BY seq LIMIT 1`).get();
    if (!row) return undefined;
    const task = toTask(row as unknown as Row);
    this.#index.prepare("UPDATE analysis_tasks SET state = 'running' WHERE seq = ?").run(task.seq);
    return task;
  }

  /** Nothing is left of it. One that was asked for again meanwhile waits under another number. */
  end(seq: number): void {
    const row = this.#index.prepare("DELETE FROM analysis_tasks WHERE seq = ? RETURNING order_id AS orderId").get(seq) as { orderId: number | null } | undefined;
    if (row?.orderId != null) this.#ended(row.orderId);
  }

  /** What is left of one that was under way waits until its profile may spend again, and so does all of the profile that keeps to the limit. */
  hold({ seq, place: { profile } }: Task, kinds: readonly AskableKind[]): void {
    this.#index.prepare("UPDATE analysis_tasks SET kinds = ?, state = 'held' WHERE seq = ?").run(kinds.join(","), seq);
    this.#index.prepare("UPDATE analysis_tasks SET state = 'held' WHERE state = 'waiting' AND profile = ? AND over_limit = 0").run(profile);
  }

  release(profile: string): number {
    return Number(this.#index.prepare("UPDATE analysis_tasks SET state = 'waiting' WHERE state = 'held' AND profile = ?").run(profile).changes);
  }

  heldProfiles(): string[] {
    return this.#index.all<{ profile: string }>("SELECT DISTINCT profile FROM analysis_tasks WHERE state = 'held'").map(({ profile }) => profile);
  }

  isWaiting(photoId: number): boolean {
    return this.#index.prepare("SELECT 1 FROM analysis_tasks WHERE photo_id = ? AND state = 'waiting'").get(photoId) !== undefined;
  }

  /** At most `most` are counted. */
  countWaiting(most: number): number {
    return this.#index.prepare("SELECT count(*) AS count FROM (SELECT 1 FROM analysis_tasks WHERE state = 'waiting' LIMIT ?)").get(most)?.count as number;
  }

  /** Takes kinds out of what waits of a context; `each` hears of every photo that had some. Answers how many photos times kinds. */
  take({ profile, region }: Target, kinds: readonly AskableKind[], each: (place: PhotoPlace, taken: AskableKind[]) => void): number {
    let count = 0;
    let after = 0;
    for (;;) {
      const rows = this.#index.all<Row>(`SELECT ${columns} WHERE state IN ('waiting', 'held') AND analysis_tasks.profile = ? AND analysis_tasks.region = ? AND seq > ? ORDER BY seq LIMIT 1000`, profile, region, after);
      for (const task of rows.map(toTask)) {
        const taken = task.kinds.filter((kind) => kinds.includes(kind));
        if (taken.length === 0) continue;
        count += taken.length;
        const rest = task.kinds.filter((kind) => !taken.includes(kind));
        if (rest.length > 0) this.#index.prepare("UPDATE analysis_tasks SET kinds = ? WHERE seq = ?").run(rest.join(","), task.seq);
        else this.end(task.seq);
        each(task.place, taken);
      }
      if (rows.length < 1000) return count;
      after = rows.at(-1)!.seq;
    }
  }

  #ended(orderId: number): void {
    this.#index.prepare("UPDATE analysis_orders SET ended = ended + 1 WHERE id = ?").run(orderId);
  }
}

function toTask({ seq, photoId, kinds, again, overLimit, ...place }: Row): Task {
  return { seq, photoId, place, kinds: readKinds(kinds), again: again === 1, overLimit: overLimit === 1 };
}

export function readKinds(text: string): AskableKind[] {
  const named = new Set(text.split(","));
  return askableKinds.filter((kind) => named.has(kind));
}
