import { useCallback, useEffect, useState } from "react";

/** Addresses that have been loaded: the browser's cache has them, so they need not wait. */
const loaded = new Set<string>();
const maxRemembered = 5_000;

/** A tile that is scrolled past within this time asks for nothing. */
const patienceMs = 70;

export interface ThumbProps {
  src: string;
  alt: string;
  className?: string | undefined;
  onFailed(): void;
}

/** A picture that asks for its bytes only when it stays in view, and takes the request back when it leaves. */
export function Thumb({ src, alt, className, onFailed }: ThumbProps) {
  const [shown, setShown] = useState(loaded.has(src) ? src : undefined);
  const [isReady, setReady] = useState(loaded.has(src));

  useEffect(() => {
    if (shown === src) return;
    setReady(loaded.has(src));
    if (loaded.has(src)) return setShown(src);
    const timer = setTimeout(() => setShown(src), patienceMs);
    return () => clearTimeout(timer);
  }, [src, shown]);

  // Taking an element out of the document does not end its request; taking its address away does.
  const release = useCallback((image: HTMLImageElement | null) => () => image?.removeAttribute("src"), []);

  if (shown === undefined) return null;
  return (
    <img
      ref={release}
      src={shown}
      alt={alt}
      draggable={false}
      decoding="async"
      className={className}
      data-ready={isReady || undefined}
      onLoad={() => {
        if (loaded.size >= maxRemembered) loaded.clear();
        loaded.add(shown);
        setReady(true);
      }}
      onError={onFailed}
    />
  );
}
