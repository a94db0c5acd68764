import type { Events } from "../events.ts";
import type { Target } from "../services.ts";

const intervalMs = 100;

/** Gathers what arrived in and left each bucket into `s3.changed` events, at most ten a second. */
export class Announcer {
  readonly #events: Events;
  readonly #changes = new Map<string, { profile: string; region: string; bucket: string; keys: string[] }>();
  #timer: NodeJS.Timeout | undefined;

  constructor(events: Events) {
    this.#events = events;
  }

  announce({ profile, region }: Target, bucket: string, keys: readonly string[]): void {
    const place = JSON.stringify([profile, region, bucket]);
    let change = this.#changes.get(place);
    if (!change) this.#changes.set(place, (change = { profile, region, bucket, keys: [] }));
    for (const key of keys) change.keys.push(key);
    this.#timer ??= setTimeout(() => this.flush(), intervalMs).unref();
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const changes = [...this.#changes.values()];
    this.#changes.clear();
    for (const change of changes) this.#events.publish("s3.changed", change);
  }
}
