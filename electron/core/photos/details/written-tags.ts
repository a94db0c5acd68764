import { DOMParser, onErrorStopParsing } from "@xmldom/xmldom";
import ExifReader from "exifreader";

/** Tags as ExifReader answers them: what is in them was written by anybody. */
export type WrittenTags = { readonly [Group in "exif" | "iptc" | "xmp" | "icc" | "gps"]?: Readonly<Record<string, unknown>> };

/** Longer texts are cut: a caption is no novel, and a tag may claim any length. */
const maxTextLength = 500;

/** Reads EXIF, IPTC, XMP and ICC of a photo's beginning. Undefined where there are none, or they are damaged beyond reading; never throws. */
export function readTags(beginning: Uint8Array): WrittenTags | undefined {
  try {
    const bytes = Buffer.from(beginning.buffer, beginning.byteOffset, beginning.byteLength);
    return ExifReader.load(bytes, { expanded: true, includeTags: { exif: true, iptc: true, xmp: true, icc: true, gps: true }, domParser: new DOMParser({ onError: onErrorStopParsing }) }) as object;
  } catch {
    return undefined;
  }
}

/** A tag's text as it was written, trimmed; undefined where it is empty or no text. */
export function textOf(tag: unknown): string | undefined {
  const { description, value } = (tag ?? {}) as { description?: unknown; value?: unknown };
  const text = typeof description === "string" ? description : typeof value === "string" ? value : undefined;
  // Cameras fill fixed lengths up with zeros and blanks.
  const clean = text?.replace(/\0/g, "").trim().slice(0, maxTextLength).toWellFormed();
  return clean === "" ? undefined : clean;
}

/** The text of a tag whose `description` is an explanation, not what is written. */
export function rawTextOf(tag: unknown): string | undefined {
  const { value } = (tag ?? {}) as { value?: unknown };
  return textOf({ value: Array.isArray(value) ? value.join("") : value });
}

/** A tag's number: as it is, as a fraction `[1, 250]`, or the first of several; undefined where it is none or not finite. */
export function numberOf(tag: unknown): number | undefined {
  const { value } = (tag ?? {}) as { value?: unknown };
  const [first, divisor]: unknown[] = Array.isArray(value) ? value : [value];
  const number = typeof first === "number" && typeof divisor === "number" ? first / divisor : first;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** As `numberOf`, for what can only be more than nothing: an exposure, an aperture. */
export function positiveOf(tag: unknown): number | undefined {
  const number = numberOf(tag);
  return number !== undefined && number > 0 ? number : undefined;
}

/** The texts of an XMP bag or of a repeated IPTC tag. */
export function textsOf(tag: unknown): string[] {
  const { value } = (tag ?? {}) as { value?: unknown };
  const parts = Array.isArray(tag) ? tag : Array.isArray(value) && value.every((part) => typeof part === "object" && part !== null) ? value : [tag];
  return parts.flatMap((part: unknown) => textOf(part) ?? []);
}
