/** A rectangle of a photo in its own pixels, upright. */
export interface PhotoPart {
  leftPx: number;
  topPx: number;
  widthPx: number;
  heightPx: number;
}

/** `0,128,2048,1024`: left, top, width, height. */
export function formatPart({ leftPx, topPx, widthPx, heightPx }: PhotoPart): string {
  return [leftPx, topPx, widthPx, heightPx].join(",");
}

/** Undefined where the text is no rectangle with an area. */
export function parsePart(text: string): PhotoPart | undefined {
  const found = /^(\d{1,6}),(\d{1,6}),(\d{1,6}),(\d{1,6})$/.exec(text);
  if (!found) return undefined;
  const [leftPx = 0, topPx = 0, widthPx = 0, heightPx = 0] = found.slice(1).map(Number);
  return widthPx > 0 && heightPx > 0 ? { leftPx, topPx, widthPx, heightPx } : undefined;
}
