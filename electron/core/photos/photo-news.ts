import type { AskableKind } from "../../../shared/contract/photos-analyses.ts";
import type { Events } from "../events.ts";
import type { PhotoIndex, PhotoPlace } from "./photo-index.ts";
import { readLabels } from "./read-labels.ts";

const intervalMs = 100;
const photosPerEvent = 500;

type Pin = Omit<PhotoPlace, "key">;
interface Group {
  pin: Pin;
  labelled: Set<string>;
  analysed: Set<string>;
}

/** Gathers photos that came further into `photos.labelled` and `photos.analysed` events, at most ten times a second. */
export class PhotoNews {
  readonly #index: PhotoIndex;
  readonly #events: Events;
  readonly #changed = new Map<string, Group>();
  #timer: NodeJS.Timeout | undefined;

  constructor(index: PhotoIndex, events: Events) {
    this.#index = index;
    this.#events = events;
  }

  changed({ key, ...pin }: PhotoPlace, kinds: readonly AskableKind[]): void {
    const place = JSON.stringify([pin.profile, pin.region, pin.bucket]);
    let group = this.#changed.get(place);
    if (!group) this.#changed.set(place, (group = { pin, labelled: new Set(), analysed: new Set() }));
    for (const kind of kinds) (kind === "labels" ? group.labelled : group.analysed).add(key);
    this.#timer ??= setTimeout(() => this.#publish(), intervalMs).unref();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#changed.clear();
  }

  #publish(): void {
    this.#timer = undefined;
    for (const [place, { pin, labelled, analysed }] of this.#changed) {
      const { profile, region, bucket } = pin;
      const keys = takeSome(labelled);
      if (keys.length > 0) this.#events.publish("photos.labelled", { profile, region, bucket, photos: readLabels(this.#index, profile, bucket, keys) });
      const others = takeSome(analysed);
      if (others.length > 0) this.#events.publish("photos.analysed", { profile, region, bucket, keys: others });
      if (labelled.size + analysed.size === 0) this.#changed.delete(place);
    }
    if (this.#changed.size > 0) this.#timer = setTimeout(() => this.#publish(), intervalMs).unref();
  }
}

function takeSome(keys: Set<string>): string[] {
  const some = [...keys].slice(0, photosPerEvent);
  for (const key of some) keys.delete(key);
  return some;
}
