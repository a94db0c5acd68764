import { useCallback, useEffect, useState } from "react";
import { explainPhotoFailure } from "../library/explain-photo-failure.ts";

const tries = 3;
const restMs = 4_000;

interface Failed {
  src: string;
  reason: string;
  isPassing: boolean;
  count: number;
}

/** The reason why the picture at `src` does not show, if it does not. What may pass is tried again a few times, without being asked. */
export function usePhotoFailure(src: string): { reason: string | undefined; onFailed(): void } {
  const [failed, setFailed] = useState<Failed>();
  const [isWaiting, setWaiting] = useState(false);
  const current = failed?.src === src ? failed : undefined;

  const onFailed = useCallback(() => {
    setWaiting(true);
    setFailed((before) => ({ src, reason: "This photo cannot be shown.", isPassing: false, count: before?.src === src ? before.count + 1 : 1 }));
    void explainPhotoFailure(src).then((why) => setFailed((now) => (now?.src === src ? { ...now, ...why } : now)));
  }, [src]);
  useEffect(() => {
    if (!current?.isPassing || current.count >= tries || !isWaiting) return;
    const timer = setTimeout(() => setWaiting(false), restMs);
    return () => clearTimeout(timer);
  }, [current, isWaiting]);
  return { reason: isWaiting ? current?.reason : undefined, onFailed };
}
