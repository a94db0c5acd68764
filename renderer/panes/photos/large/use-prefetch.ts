import { useEffect, useRef } from "react";

/** Who steps fast asks for nothing on the way. */
const restMs = 160;

/**
 * Loads pictures that may be wanted next, once `isReady` and nothing has changed for a moment. Those that are no longer
 * among them have their request taken back; the others are held, so that they show at once.
 */
export function usePrefetch(srcs: readonly string[], isReady: boolean): void {
  const held = useRef(new Map<string, HTMLImageElement>());
  const wanted = srcs.join("\n");
  useEffect(() => {
    const images = held.current;
    const keep = new Set(wanted.split("\n").filter(Boolean));
    for (const [src, image] of images) if (!keep.has(src)) release(images, src, image);
    if (!isReady) return;
    const timer = setTimeout(() => {
      for (const src of keep) {
        if (images.has(src)) continue;
        const image = new Image();
        image.decoding = "async";
        image.src = src;
        images.set(src, image);
      }
    }, restMs);
    return () => clearTimeout(timer);
  }, [wanted, isReady]);
  useEffect(() => {
    const images = held.current;
    return () => {
      for (const [src, image] of images) release(images, src, image);
    };
  }, []);
}

function release(images: Map<string, HTMLImageElement>, src: string, image: HTMLImageElement): void {
  image.removeAttribute("src");
  images.delete(src);
}
