import { setImmediate as breathe } from "node:timers/promises";
import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { isPhotoName } from "../../../../shared/aws/photo-formats.ts";
import type { Failure } from "../../../../shared/contract/failures.ts";
import type { AskableKind } from "../../../../shared/contract/photos-analyses.ts";
import type { Buckets } from "../../s3/buckets.ts";
import { lastOf } from "../../s3/listing-notes.ts";
import { eachOnce, isFolder, type NamedKeys } from "../../s3/selections/named-keys.ts";
import type { Target } from "../../services.ts";
import { inTransaction } from "../../store/open-database.ts";
import type { PhotoIndex } from "../photo-index.ts";
import type { AnalysisIndex } from "./analysis-index.ts";
import { readKinds } from "./analysis-tasks.ts";

export interface NewOrder extends Target {
  bucket: string;
  delimiter: "" | "/";
  kinds: readonly AskableKind[];
  again: boolean;
  overLimit: boolean;
  /** How many photos will be asked about, where that was counted. */
  expected: number | undefined;
}

export interface Order extends NewOrder {
  id: number;
  after: string | null;
}

/** The photos of a page that have something to be asked, by what that is, and how much is known of the page. */
export interface OrderPage {
  wanted: { key: string; kinds: AskableKind[] }[];
  cached: number;
  /** Nothing of the order is left after it. */
  isLast: boolean;
}

interface Row extends Target {
  id: number;
  bucket: string;
  delimiter: "" | "/";
  kinds: string;
  again: number;
  overLimit: number;
  expected: number | null;
  after: string | null;
}

const keysAPage = 1000;
const columns = "id, profile, region, bucket, delimiter, kinds, again, over_limit AS overLimit, expected, after";

/**
 * What persons asked for, kept with the keys and folders that are still to be looked at: folders are
 * listed a page at a time as there is room for their photos, whatever becomes of the app meanwhile.
 */
export class AnalysisOrders {
  readonly #parts: { index: PhotoIndex; analyses: AnalysisIndex; buckets: Buckets };

  constructor(parts: { index: PhotoIndex; analyses: AnalysisIndex; buckets: Buckets }) {
    this.#parts = parts;
  }

  /** Kept whole, or not at all. */
  async begin({ profile, region, bucket, delimiter, kinds, again, overLimit, expected }: NewOrder, keys: NamedKeys, signal: AbortSignal): Promise<Order> {
    const { index } = this.#parts;
    // Of a state that nobody looks for, until all keys are there.
    const row = index.prepare(`INSERT INTO analysis_orders(profile, region, bucket, delimiter, kinds, again, over_limit, expected, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'begun') RETURNING ${columns}`)
      .get(profile, region, bucket, delimiter, kinds.join(","), Number(again), Number(overLimit), expected ?? null) as unknown as Row;
    const add = index.prepare("INSERT OR IGNORE INTO analysis_order_keys SELECT ?, value FROM json_each(?)");
    try {
      let page: string[] = [];
      for (const key of eachOnce(keys, delimiter)) {
        if (!isFolder(key) && !isPhotoName(key)) continue;
        if (page.push(key) < keysAPage) continue;
        add.run(row.id, JSON.stringify(page));
        page = [];
        await breathe();
        signal.throwIfAborted();
      }
      add.run(row.id, JSON.stringify(page));
    } catch (error) {
      this.remove(row.id);
      throw error;
    }
    index.prepare("UPDATE analysis_orders SET state = 'open' WHERE id = ?").run(row.id);
    return toOrder(row);
  }

  /** Those that an earlier run did not get to keep whole go. */
  start(): void {
    this.#parts.index.prepare("DELETE FROM analysis_orders WHERE state = 'begun'").run();
  }

  /** The oldest that has photos to come, of those that may. */
  next(heldProfiles: readonly string[], except: ReadonlySet<number>): Order | undefined {
    const sql = `SELECT ${columns} FROM analysis_orders WHERE state = 'open' AND (over_limit = 1 OR profile NOT IN (SELECT value FROM json_each(?))) AND id NOT IN (SELECT value FROM json_each(?)) ORDER BY id LIMIT 1`;
    const [row] = this.#parts.index.all<Row>(sql, JSON.stringify(heldProfiles), JSON.stringify([...except]));
    return row && toOrder(row);
  }

  /** Looks at the next page of keys; `took` says that they became tasks. */
  async page(order: Order, signal: AbortSignal): Promise<OrderPage & { took(): void }> {
    const keys = this.#parts.index.all<{ key: string }>("SELECT key FROM analysis_order_keys WHERE order_id = ? ORDER BY key LIMIT ?", order.id, keysAPage).map(({ key }) => key);
    const [first] = keys;
    if (first !== undefined && isFolder(first)) return this.#folderPage(order, first, keys.length === 1, signal);
    const firstFolder = keys.findIndex(isFolder);
    const single = firstFolder < 0 ? keys : keys.slice(0, firstFolder);
    const isLast = keys.length < keysAPage && single.length === keys.length;
    return { ...this.#missingOf(order, single), isLast, took: () => this.#took(order, single, null, isLast) };
  }

  isOpen(id: number): boolean {
    return this.#parts.index.prepare("SELECT 1 FROM analysis_orders WHERE id = ? AND state = 'open'").get(id) !== undefined;
  }

  setState(id: number, state: "open" | "stopped", failure?: Failure): void {
    this.#parts.index.prepare("UPDATE analysis_orders SET state = ?, failure = ? WHERE id = ?").run(state, failure ? JSON.stringify(failure) : null, id);
  }

  count(id: number, photos: number): void {
    this.#parts.index.prepare("UPDATE analysis_orders SET photos = photos + ? WHERE id = ?").run(photos, id);
  }

  remove(id: number): void {
    this.#parts.index.prepare("DELETE FROM analysis_orders WHERE id = ?").run(id);
  }

  /** Open orders of a context, for these kinds and others: what is left of them. */
  take({ profile, region }: Target, kinds: readonly AskableKind[]): void {
    const { index } = this.#parts;
    for (const row of index.all<Row>(`SELECT ${columns} FROM analysis_orders WHERE profile = ? AND region = ?`, profile, region)) {
      const rest = readKinds(row.kinds).filter((kind) => !kinds.includes(kind));
      if (rest.length === 0) this.remove(row.id);
      else index.prepare("UPDATE analysis_orders SET kinds = ? WHERE id = ?").run(rest.join(","), row.id);
    }
  }

  /** What every further photo of the context would be refused for: nothing more of it is asked until a person says so. */
  stopAll({ profile, region }: Target, failure: Failure): void {
    this.#parts.index.prepare("UPDATE analysis_orders SET state = 'stopped', failure = ? WHERE state = 'open' AND profile = ? AND region = ?").run(JSON.stringify(failure), profile, region);
  }

  resume({ profile, region }: Target): void {
    this.#parts.index.prepare("UPDATE analysis_orders SET state = 'open', failure = NULL WHERE state = 'stopped' AND profile = ? AND region = ?").run(profile, region);
  }

  /** Those of which all has ended. */
  forgetEnded(): void {
    this.#parts.index.prepare("DELETE FROM analysis_orders WHERE state = 'listed' AND NOT EXISTS (SELECT 1 FROM analysis_tasks WHERE order_id = analysis_orders.id)").run();
  }

  async #folderPage(order: Order, folder: string, isAlone: boolean, signal: AbortSignal): Promise<OrderPage & { took(): void }> {
    const { client } = await this.#parts.buckets.clientFor(order, order.bucket, signal);
    const command = new ListObjectsV2Command({ Bucket: order.bucket, Prefix: folder || undefined, Delimiter: order.delimiter || undefined, StartAfter: order.after ?? undefined });
    const answer = await client.send(command, { abortSignal: signal });
    const after = lastOf(answer);
    const isLast = after === undefined && isAlone;
    return {
      ...this.#missingOf(order, (answer.Contents ?? []).flatMap(({ Key }) => (Key !== undefined && isPhotoName(Key) ? [Key] : []))), isLast,
      took: () => this.#took(order, after === undefined ? [folder] : [], after ?? null, isLast),
    };
  }

  #missingOf({ profile, bucket, kinds, again }: Order, keys: readonly string[]): Omit<OrderPage, "isLast"> {
    const known = new Map(kinds.map((kind) => [kind, again ? new Set<string>() : this.#parts.analyses.doneAmong(profile, bucket, keys, kind)]));
    const wanted = keys.flatMap((key) => {
      const missing = kinds.filter((kind) => !known.get(kind)?.has(key));
      return missing.length > 0 ? [{ key, kinds: missing }] : [];
    });
    return { wanted, cached: keys.length * kinds.length - wanted.reduce((sum, one) => sum + one.kinds.length, 0) };
  }

  #took(order: Order, keys: readonly string[], after: string | null, isLast: boolean): void {
    const { index } = this.#parts;
    inTransaction(index.database, () => {
      index.prepare("DELETE FROM analysis_order_keys WHERE order_id = ? AND key IN (SELECT value FROM json_each(?))").run(order.id, JSON.stringify(keys));
      index.prepare("UPDATE analysis_orders SET after = ?, state = iif(?, 'listed', state) WHERE id = ?").run(after, Number(isLast), order.id);
    });
    order.after = after;
  }
}

function toOrder({ kinds, again, overLimit, expected, ...row }: Row): Order {
  return { ...row, kinds: readKinds(kinds), again: again === 1, overLimit: overLimit === 1, expected: expected ?? undefined };
}
