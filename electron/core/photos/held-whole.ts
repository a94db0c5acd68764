import type { Metadata } from "sharp";
import { Gate } from "../gate.ts";

/** 720 MB at the six bytes a pixel that a progressive JPEG takes; cameras of 100 million pixels write HEIF. */
export const maxHeldPixels = 120_000_000;
/** What several may take at once. */
const manyPixels = 16_000_000;
const oneAtATime = new Gate(1);
const untilDone = new AbortController().signal;

type Held = Pick<Metadata, "format" | "isProgressive" | "width" | "height">;

/** Whether its decoder holds all of a picture in memory, however small it is to become: others give it line by line. */
function isHeldWhole({ format, isProgressive }: Held): boolean {
  return isProgressive || format === "gif" || format === "heif";
}

/** Whether it is more than is held in memory: two megabytes of progressive JPEG may take a gigabyte. */
export function isTooLargeToHold(metadata: Held): boolean {
  return isHeldWhole(metadata) && metadata.width * metadata.height > maxHeldPixels;
}

/** Decodes large pictures that are held whole one after the other, and all others at once. */
export function whereHeld<Value>(metadata: Held, decode: () => Promise<Value>): Promise<Value> {
  return isHeldWhole(metadata) && metadata.width * metadata.height > manyPixels ? oneAtATime.pass(untilDone, decode) : decode();
}
