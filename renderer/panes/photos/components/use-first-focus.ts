import { useEffect, useRef, type RefObject } from "react";

/** Gives a field of a dialog the focus when it opens. The dialog itself first puts it on its close button, so this waits a frame. */
export function useFirstFocus<Field extends { focus(): void }>(): RefObject<Field | null> {
  const field = useRef<Field>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => field.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  return field;
}
