import { useCallback, useEffect, useRef, useState } from "react";
import { explainPhotoFailure, type PhotoFailure } from "../library/explain-photo-failure.ts";

const tries = 3;
const restMs = 4_000;

interface Failed extends PhotoFailure {
  src: string;
  count: number;
}

/** Why the picture at `src` does not show, if it does not. What may pass is tried again a few times, without being asked. */
export function usePhotoFailure(src: string): { failed: PhotoFailure | undefined; onFailed(): void } {
  const [failed, setFailed] = useState<Failed>();
  const [isWaiting, setWaiting] = useState(false);
  const asking = useRef<AbortController>(undefined);
  useEffect(() => () => asking.current?.abort(), []);
  const current = failed?.src === src ? failed : undefined;

  const onFailed = useCallback(() => {
    setWaiting(true);
    setFailed((before) => ({ src, reason: "This photo cannot be shown.", isPassing: false, count: before?.src === src ? before.count + 1 : 1 }));
    // Asked again for the reason; no longer once the tile has gone.
    asking.current?.abort();
    asking.current = new AbortController();
    void explainPhotoFailure(src, asking.current.signal).then((why) => setFailed((now) => (now?.src === src ? { ...now, ...why } : now)));
  }, [src]);
  useEffect(() => {
    if (!current?.isPassing || current.count >= tries || !isWaiting) return;
    const timer = setTimeout(() => setWaiting(false), restMs);
    return () => clearTimeout(timer);
  }, [current, isWaiting]);
  return { failed: isWaiting ? current : undefined, onFailed };
}
