import type { AnalysisWork } from "../../../../shared/contract/photos-analyses.ts";
import type { Failure } from "../../../../shared/contract/failures.ts";
import type { Events } from "../../events.ts";
import type { CostLedger } from "../costs/cost-ledger.ts";
import type { PhotoIndex } from "../photo-index.ts";

const intervalMs = 1000;

interface OrderRow {
  profile: string;
  region: string;
  orders: number;
  photos: number;
  ended: number;
  expected: number | null;
  isListing: number;
  failure: string | null;
}

/** Tells the windows how much waits for Rekognition, at most once a second. */
export class WorkTold {
  readonly #index: PhotoIndex;
  readonly #ledger: CostLedger;
  readonly #events: Events;
  #timer: NodeJS.Timeout | undefined;
  #last = "";
  #closed = false;

  constructor(index: PhotoIndex, ledger: CostLedger, events: Events) {
    this.#index = index;
    this.#ledger = ledger;
    this.#events = events;
  }

  changed(): void {
    if (!this.#closed) this.#timer ??= setTimeout(() => this.#publish(), intervalMs).unref();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  /** A row for each profile and region that something waits in. */
  list(): AnalysisWork[] {
    // Those of which all has ended are told no more.
    this.#index.prepare("DELETE FROM analysis_orders WHERE state = 'listed' AND NOT EXISTS (SELECT 1 FROM analysis_tasks WHERE order_id = analysis_orders.id)").run();
    const tasks = this.#index.all<{ profile: string; region: string; waiting: number; held: number }>(
      "SELECT profile, region, sum(state <> 'held') AS waiting, sum(state = 'held') AS held FROM analysis_tasks GROUP BY profile, region",
    );
    const orders = this.#index.all<OrderRow>(
      `SELECT profile, region, count(*) AS orders, sum(photos) AS photos, sum(ended) AS ended, iif(count(*) = count(expected), sum(expected), NULL) AS expected,
        max(state = 'open') AS isListing, max(failure) AS failure FROM analysis_orders WHERE state <> 'begun' GROUP BY profile, region`,
    );
    const places = new Map([...tasks, ...orders].map(({ profile, region }) => [`${profile}\n${region}`, { profile, region }]));
    return [...places.values()].map(({ profile, region }) => {
      const isHere = (row: { profile: string; region: string }) => row.profile === profile && row.region === region;
      const { waiting = 0, held = 0 } = tasks.find(isHere) ?? {};
      const order = orders.find(isHere);
      const limitUsd = this.#ledger.limitOf(profile);
      return {
        profile, region, waiting, held, ended: order?.ended ?? 0, isListing: order?.isListing === 1,
        // More may have come than was counted; never less is left than waits.
        ...(order && order.expected !== null ? { expected: Math.max(order.expected, order.photos) } : {}),
        ...(order?.failure ? { failure: JSON.parse(order.failure) as Failure } : {}),
        ...(limitUsd === undefined ? {} : { limitUsd }),
        monthUsd: this.#ledger.month(profile).usd,
      };
    });
  }

  #publish(): void {
    this.#timer = undefined;
    const work = this.list();
    const text = JSON.stringify(work);
    if (text === this.#last) return;
    this.#last = text;
    this.#events.publish("photos.analysisWork", { work });
  }
}
