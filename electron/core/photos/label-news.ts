import type { Events } from "../events.ts";
import type { PhotoIndex, PhotoPlace } from "./photo-index.ts";
import { readLabels } from "./read-labels.ts";

const intervalMs = 100;
const photosPerEvent = 500;

/** Gathers photos whose labels changed into `photos.labelled` events, at most ten times a second. */
export class LabelNews {
  readonly #index: PhotoIndex;
  readonly #events: Events;
  readonly #changed = new Map<string, { profile: string; region: string; bucket: string; keys: Set<string> }>();
  #timer: NodeJS.Timeout | undefined;

  constructor(index: PhotoIndex, events: Events) {
    this.#index = index;
    this.#events = events;
  }

  changed({ profile, region, bucket, key }: PhotoPlace): void {
    const place = JSON.stringify([profile, region, bucket]);
    let group = this.#changed.get(place);
    if (!group) this.#changed.set(place, (group = { profile, region, bucket, keys: new Set() }));
    group.keys.add(key);
    this.#timer ??= setTimeout(() => this.#publish(), intervalMs).unref();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#changed.clear();
  }

  #publish(): void {
    this.#timer = undefined;
    for (const [place, { keys, ...pin }] of this.#changed) {
      const some = [...keys].slice(0, photosPerEvent);
      for (const key of some) keys.delete(key);
      if (keys.size === 0) this.#changed.delete(place);
      this.#events.publish("photos.labelled", { ...pin, photos: readLabels(this.#index, pin.profile, pin.bucket, some) });
    }
    if (this.#changed.size > 0) this.#timer = setTimeout(() => this.#publish(), intervalMs).unref();
  }
}
