import type { PhotoDetails } from "../../../../shared/contract/photo-details.ts";
import { loadSharp, readableFormats } from "../load-sharp.ts";

/** Enough for the header of any photo, its EXIF thumbnail included; a small photo is whole in it. */
export const beginningBytes = 256 * 1024;

/** The parser is loaded with the first photo that is asked about. */
const loadParser = async () => ({ ...(await import("./written-tags.ts")), ...(await import("./details-of.ts")) });

/** What a photo's beginning tells. Never throws for what is written in it: damaged and lying metadata are `problems`. */
export async function readDetails(beginning: Uint8Array): Promise<PhotoDetails> {
  const { readTags, detailsOf } = await loadParser();
  const [image, tags] = [await readImage(beginning), readTags(beginning)];
  const problems: string[] = [];
  if (!image) problems.push(beginning.byteLength === 0 ? "The file is empty." : "Its beginning is not that of a photo: JPEG, PNG, WebP, AVIF, GIF and TIFF are read.");
  else if (image.hasMetadata && !tags) problems.push("Its metadata is damaged.");
  return { ...detailsOf(tags ?? {}), format: image?.format, widthPx: image?.widthPx, heightPx: image?.heightPx, problems };
}

/** When a photo was taken, for the index; undefined where it does not tell. Never throws. */
export async function readTakenAt(beginning: Uint8Array): Promise<string | undefined> {
  const { readTags, takenAtOf } = await loadParser();
  const tags = readTags(beginning.subarray(0, beginningBytes));
  return tags && takenAtOf(tags);
}

async function readImage(beginning: Uint8Array) {
  if (beginning.byteLength === 0) return undefined;
  const sharp = await loadSharp();
  // Nothing is decoded here, so a picture may claim any size.
  const found = await sharp(beginning, { limitInputPixels: false, failOn: "none" }).metadata().catch(() => undefined);
  if (!found || !readableFormats.has(found.format)) return undefined;
  const { width, height } = found.autoOrient;
  return { format: found.format, widthPx: width, heightPx: height, hasMetadata: found.exif !== undefined || found.xmp !== undefined || found.iptc !== undefined };
}
