import type { EventOf } from "../../../../shared/contract/events.ts";
import type { Transfer } from "../../../../shared/contract/transfer.ts";
import type { Client } from "../../../lib/client.ts";

export const pageSize = 200;
/** Pages kept; the ones that were looked at longest ago go first. */
const mostPages = 25;
const restMs = 1000;

/**
 * The files of one batch as far as they are looked at: a page at a time, whatever their number. Their
 * order never changes, so that a page stays right; what changes in it comes with events, or is read
 * again where too much changed to be told.
 */
export class BatchFiles {
  readonly #client: Client;
  readonly #batch: string;
  readonly #pages = new Map<number, readonly Transfer[]>();
  readonly #asked = new Map<number, AbortController>();
  readonly #listeners = new Set<() => void>();
  #version = 0;
  #again: ReturnType<typeof setTimeout> | undefined;
  #wanted: [first: number, last: number, total: number] = [0, 0, 0];

  constructor(client: Client, batch: string) {
    this.#client = client;
    this.#batch = batch;
  }

  get version(): number {
    return this.#version;
  }

  /** Undefined while it is read. */
  get(index: number): Transfer | undefined {
    return this.#pages.get(Math.floor(index / pageSize))?.[index % pageSize];
  }

  /** Reads what of these rows is not there yet; what scrolled by unread is not waited for. */
  want(first: number, last: number, total: number): void {
    this.#wanted = [first, last, total];
    const [from, to] = [Math.floor(first / pageSize), Math.floor(Math.max(0, Math.min(last, total) - 1) / pageSize)];
    for (const [page, controller] of this.#asked) if (page < from || page > to) controller.abort();
    for (let page = from; page <= to; page++) {
      const known = this.#pages.get(page);
      if (!known || known.length < Math.min(pageSize, total - page * pageSize)) this.#read(page);
    }
  }

  apply({ transfers, batches, more }: EventOf<"transfers.changed">): void {
    const changed = new Map(transfers.filter(({ batch }) => batch === this.#batch).map((transfer) => [transfer.id, transfer]));
    if (changed.size > 0) {
      for (const [page, rows] of this.#pages) if (rows.some(({ id }) => changed.has(id))) this.#pages.set(page, rows.map((row) => changed.get(row.id) ?? row));
      this.#tell();
    }
    if (more && batches.some(({ id }) => id === this.#batch)) this.#readAgainSoon();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    clearTimeout(this.#again);
    this.#again = undefined;
    for (const controller of this.#asked.values()) controller.abort();
  }

  #readAgainSoon(): void {
    this.#again ??= setTimeout(() => {
      this.#again = undefined;
      const [first, last, total] = this.#wanted;
      for (const page of this.#pages.keys()) if (page < Math.floor(first / pageSize) || page > Math.floor(last / pageSize)) this.#pages.delete(page);
      for (let page = Math.floor(first / pageSize); page <= Math.floor(Math.max(0, Math.min(last, total) - 1) / pageSize); page++) this.#read(page);
    }, restMs);
  }

  #read(page: number): void {
    if (this.#asked.has(page)) return;
    const controller = new AbortController();
    this.#asked.set(page, controller);
    this.#client
      .call("transfers.listTransfers", { batch: this.#batch, offset: page * pageSize, limit: pageSize }, { signal: controller.signal })
      .then(({ transfers }) => {
        this.#pages.delete(page);
        this.#pages.set(page, transfers);
        for (const oldest of this.#pages.keys()) if (this.#pages.size > mostPages) this.#pages.delete(oldest);
        this.#tell();
      })
      // The next look at these rows asks again.
      .catch(() => {})
      .finally(() => this.#asked.delete(page));
  }

  #tell(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}
