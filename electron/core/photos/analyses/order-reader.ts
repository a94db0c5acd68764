import { toFailure } from "../../failures.ts";
import type { NamedKeys } from "../../s3/selections/named-keys.ts";
import type { AnalysisOrders, NewOrder, Order, OrderPage } from "./analysis-orders.ts";
import type { AnalysisStates } from "./analysis-states.ts";
import { readKinds, type AnalysisTasks } from "./analysis-tasks.ts";

/** Orders are looked at further when fewer photos wait. */
const fewWaiting = 500;
/** Who ordered is answered when so many pages of keys were looked at; the rest follows behind the answer. */
const pagesBeforeAnswer = 3;

interface ReaderParts {
  orders: AnalysisOrders;
  tasks: AnalysisTasks;
  states: AnalysisStates;
  /** Profiles that may not spend more: their tasks are held. */
  held: ReadonlySet<string>;
  /** Aborted when the app closes. */
  signal: AbortSignal;
  changed(): void;
  /** An order was looked at behind its answer. */
  looked(): void;
}

/** Makes tasks of what was ordered, a page of keys at a time as there is room for their photos. */
export class OrderReader {
  readonly #parts: ReaderParts;
  readonly #lookedAt = new Set<number>();
  #looking: Promise<void> | undefined;

  constructor(parts: ReaderParts) {
    this.#parts = parts;
  }

  /** Answers when some pages were looked at; `more`: the rest follows. */
  async begin(wanted: NewOrder, keys: NamedKeys, signal: AbortSignal): Promise<{ queued: number; cached: number; more: boolean }> {
    const { orders, tasks } = this.#parts;
    const order = await orders.begin(wanted, keys, signal);
    const counts = { queued: 0, cached: 0, more: true };
    this.#lookedAt.add(order.id);
    try {
      for (let pages = 0; pages < pagesBeforeAnswer && counts.more; pages++) {
        const { queued, cached, isLast } = await this.#lookAt(order, signal);
        counts.queued += queued;
        counts.cached += cached;
        counts.more = !isLast;
        if (tasks.countWaiting(fewWaiting) === fewWaiting) break;
      }
      return counts;
    } catch (error) {
      orders.remove(order.id);
      throw error;
    } finally {
      this.#lookedAt.delete(order.id);
    }
  }

  /** While few wait, the oldest order that may go on is looked at further. */
  lookFurther(): void {
    const { orders, tasks, held, signal, looked } = this.#parts;
    if (signal.aborted || this.#looking || tasks.countWaiting(fewWaiting) === fewWaiting) return;
    const order = orders.next([...held], this.#lookedAt);
    if (!order) return;
    this.#lookedAt.add(order.id);
    this.#looking = this.#lookAt(order, signal)
      .then(() => {}, (error: unknown) => signal.aborted || orders.setState(order.id, "stopped", toFailure(error, "s3:ListObjectsV2")))
      .then(() => {
        this.#looking = undefined;
        this.#lookedAt.delete(order.id);
        looked();
      });
  }

  /** Resolves when nothing is looked at behind its answer. */
  async ended(): Promise<void> {
    await this.#looking;
  }

  async #lookAt(order: Order, signal: AbortSignal): Promise<{ queued: number; cached: number; isLast: boolean }> {
    const { orders, changed } = this.#parts;
    const { wanted, cached, isLast, took } = await orders.page(order, signal);
    signal.throwIfAborted();
    // Taken back while it was listed.
    if (!orders.isOpen(order.id)) return { queued: 0, cached: 0, isLast: true };
    this.#addTasks(order, wanted);
    orders.count(order.id, wanted.length);
    took();
    changed();
    return { queued: wanted.reduce((sum, { kinds }) => sum + kinds.length, 0), cached, isLast };
  }

  #addTasks({ profile, region, bucket, again, overLimit, id: orderId }: Order, wanted: OrderPage["wanted"]): void {
    const { tasks, states, held } = this.#parts;
    for (const [names, some] of Map.groupBy(wanted, ({ kinds }) => kinds.join(","))) {
      const kinds = readKinds(names);
      const places = some.map(({ key }) => ({ profile, region, bucket, key }));
      const ids = states.queue(places, kinds);
      tasks.add(places.map((place, at) => ({ photoId: ids[at]!, place, kinds, again, overLimit, orderId })), held.has(profile));
    }
  }
}
