import type { BoundingBox } from "../../../../shared/contract/photos.ts";

/** A word that somebody gave a photo, outside of Rekognition. */
export interface Keyword {
  name: string;
  /** Percent; undefined where a person said it, who is sure. */
  confidence: number | undefined;
  /** Where in the photo, if the sidecar says so; shares of the upright photo. */
  boxes: BoundingBox[];
}

/** What a sidecar says of its photo. */
export interface Sidecar {
  keywords: Keyword[];
  /** The program that wrote it, in its own words. */
  writtenBy: string | undefined;
}

/** By it the app knows its own sidecars, which it may replace. */
export const ownName = "Skydeck";

/** Longer ones are no keywords; S3 tags and label names are far shorter. */
const maxNameLength = 256;
/** More than any person or model gives. */
const maxKeywords = 1000;

/** Keywords by name, without empty and overlong ones; the first of a name wins, boxes are joined. */
export class KeywordSet {
  readonly #byName = new Map<string, Keyword>();

  add(name: string, confidence?: number, boxes: readonly BoundingBox[] = []): void {
    const clean = name.replace(/\s+/gu, " ").trim();
    if (clean === "" || clean.length > maxNameLength) return;
    const known = this.#byName.get(clean);
    if (known) known.boxes.push(...boxes);
    else if (this.#byName.size < maxKeywords) this.#byName.set(clean, { name: clean, confidence, boxes: [...boxes] });
  }

  list(): Keyword[] {
    return [...this.#byName.values()];
  }
}
