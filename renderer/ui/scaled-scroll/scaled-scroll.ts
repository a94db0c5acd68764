/**
 * A list may be higher than a browser lays out: Firefox stops at some 17.9 million pixels, Chromium at 33.5 million. Beyond
 * a height that all of them take, the scrolled element stays that high, and its scrollbar stands for the whole plane.
 */
const tallestPx = 15_000_000;

export interface ScrollScale {
  /** How high everything is. */
  planePx: number;
  /** How high the scrolled element is made. */
  tallPx: number;
  /** How much of it is seen. */
  viewPx: number;
}

/** Where a scroller stands, and what of the plane is at its top. The two go apart by less than a person sees, and are brought together when scrolling rests. */
export interface ScrollPosition {
  scrollTop: number;
  topPx: number;
}

export function scrollScale(planePx: number, viewPx: number, tallest = tallestPx): ScrollScale {
  return { planePx, viewPx, tallPx: Math.min(planePx, Math.max(tallest, viewPx)) };
}

/** At both ends a pixel is a pixel, so that the first and the last rows are reached exactly; in between it is more. */
export function planeTopAt(scale: ScrollScale, scrollTop: number): number {
  const { lastScroll, lastTop, edge } = measures(scale);
  const at = clamp(scrollTop, 0, lastScroll);
  if (at <= edge) return at;
  if (at >= lastScroll - edge) return lastTop - (lastScroll - at);
  return edge + ((at - edge) * (lastTop - 2 * edge)) / (lastScroll - 2 * edge);
}

/** The reverse of `planeTopAt`. */
export function scrollTopFor(scale: ScrollScale, topPx: number): number {
  const { lastScroll, lastTop, edge } = measures(scale);
  const at = clamp(topPx, 0, lastTop);
  if (at <= edge) return at;
  if (at >= lastTop - edge) return lastScroll - (lastTop - at);
  return edge + ((at - edge) * (lastScroll - 2 * edge)) / (lastTop - 2 * edge);
}

/** Longer than any turn of a wheel or key within a frame: a drag of the scrollbar, or a jump. */
const jumpPx = 3_000;

/** What is at the top once the scroller stands elsewhere: wheel and keys move by their pixels, the scrollbar by its share of the whole. */
export function follow(scale: ScrollScale, before: ScrollPosition, scrollTop: number): ScrollPosition {
  if (scale.planePx <= scale.tallPx) return { scrollTop, topPx: scrollTop };
  const moved = scrollTop - before.scrollTop;
  const topPx = Math.abs(moved) < jumpPx ? clamp(before.topPx + moved, 0, measures(scale).lastTop) : planeTopAt(scale, scrollTop);
  return { scrollTop, topPx };
}

/** Whether the scroller has come to an end that the plane has not, or the reverse: it could not go on. */
export function isStuck(scale: ScrollScale, { scrollTop, topPx }: ScrollPosition): boolean {
  const { lastScroll, lastTop } = measures(scale);
  return (scrollTop <= 0) !== (topPx <= 0) || (scrollTop >= lastScroll) !== (topPx >= lastTop);
}

function measures({ planePx, tallPx, viewPx }: ScrollScale) {
  const lastScroll = Math.max(0, tallPx - viewPx);
  const lastTop = Math.max(0, planePx - viewPx);
  // Where the plane is no higher than the element, a pixel is a pixel all the way.
  return { lastScroll, lastTop, edge: lastTop <= lastScroll ? lastScroll : lastScroll / 4 };
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
