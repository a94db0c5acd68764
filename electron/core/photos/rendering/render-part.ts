import type { Sharp } from "sharp";
import type { PhotoPart } from "../../../../shared/contract/photo-part.ts";
import { CoreError } from "../../failures.ts";
import { whereHeld } from "../held-whole.ts";
import { loadSharp, maxInputPixels } from "../load-sharp.ts";
import { checkReadable, explainImage, type RenderedPhoto } from "./render-photo.ts";

/** A part is made no larger than this a side: what a screen shows at once. */
const maxPartSidePx = 3072;

interface Turn {
  mirror: boolean;
  degrees: 0 | 90 | 180 | 270;
}

/** What makes a stored picture upright, mirrored before it is turned. Source: Exif 2.32, tag 274. */
const turns: Readonly<Record<number, Turn>> = {
  2: { mirror: true, degrees: 0 }, 3: { mirror: false, degrees: 180 }, 4: { mirror: true, degrees: 180 }, 5: { mirror: true, degrees: 270 },
  6: { mirror: false, degrees: 90 }, 7: { mirror: true, degrees: 90 }, 8: { mirror: false, degrees: 270 },
};

/**
 * A rectangle of a photo, upright, in sRGB, smaller where it has more pixels than a screen. The
 * rectangle is cut from the picture as it is stored and turned afterwards: to turn all of it first
 * would need all of it in memory.
 * @param input bytes, or the path of a file that holds them
 * Throws `CoreError` `unsupported` as `renderPhoto` does, `invalid-input` for a rectangle outside of the photo.
 */
export async function renderPart(input: Uint8Array | string, part: PhotoPart): Promise<RenderedPhoto> {
  const sharp = await loadSharp();
  try {
    const image = sharp(input, { limitInputPixels: maxInputPixels, failOn: "error" });
    const metadata = await image.metadata();
    const { hasAlpha, orientation = 1, width, height } = metadata;
    checkReadable(metadata);
    const stored = storedPart(part, orientation, width, height);
    const { degrees, mirror } = turns[orientation] ?? { degrees: 0, mirror: false };
    const small = image.extract({ left: stored.leftPx, top: stored.topPx, width: stored.widthPx, height: stored.heightPx })
      .resize(maxPartSidePx, maxPartSidePx, { fit: "inside", withoutEnlargement: true }).toColorspace("srgb");
    const { data, info } = await whereHeld(metadata, () => small.raw().toBuffer({ resolveWithObject: true }));
    const raw = sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
    return await written((mirror ? raw.flop() : raw).rotate(degrees), hasAlpha);
  } catch (error) {
    throw error instanceof CoreError ? error : explainImage(error);
  }
}

async function written(image: Sharp, hasAlpha: boolean): Promise<RenderedPhoto> {
  if (hasAlpha) return { bytes: await image.webp({ quality: 90, effort: 2 }).toBuffer(), contentType: "image/webp" };
  // Who zooms in looks at pixels: less is lost than at the size of the screen.
  return { bytes: await image.jpeg({ quality: 92, chromaSubsampling: "4:4:4" }).toBuffer(), contentType: "image/jpeg" };
}

/** Where a rectangle of the upright photo lies in the picture as it is stored. */
function storedPart({ leftPx, topPx, widthPx, heightPx }: PhotoPart, orientation: number, storedWidthPx: number, storedHeightPx: number): PhotoPart {
  const isOnItsSide = orientation >= 5;
  const [uprightWidthPx, uprightHeightPx] = isOnItsSide ? [storedHeightPx, storedWidthPx] : [storedWidthPx, storedHeightPx];
  const right = uprightWidthPx - leftPx - widthPx;
  const bottom = uprightHeightPx - topPx - heightPx;
  if (right < 0 || bottom < 0) throw new CoreError("invalid-input", `The photo has ${uprightWidthPx} × ${uprightHeightPx} pixels; this part is not in it.`);
  const lies = { 2: [right, topPx], 3: [right, bottom], 4: [leftPx, bottom], 5: [topPx, leftPx], 6: [topPx, right], 7: [bottom, right], 8: [bottom, leftPx] }[orientation] ?? [leftPx, topPx];
  return { leftPx: lies[0] as number, topPx: lies[1] as number, widthPx: isOnItsSide ? heightPx : widthPx, heightPx: isOnItsSide ? widthPx : heightPx };
}
