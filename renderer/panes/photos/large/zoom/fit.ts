export interface Size {
  widthPx: number;
  heightPx: number;
}

/** Small photos are enlarged, but not until they are all blur. */
const mostEnlarged = 3;

/** The largest size with the photo's proportions that fits a frame. */
export function fitInto(photo: Size, frame: Size): Size {
  if (photo.widthPx <= 0 || photo.heightPx <= 0) return { widthPx: 0, heightPx: 0 };
  const scale = Math.min(frame.widthPx / photo.widthPx, frame.heightPx / photo.heightPx, mostEnlarged);
  return { widthPx: Math.floor(photo.widthPx * scale), heightPx: Math.floor(photo.heightPx * scale) };
}
