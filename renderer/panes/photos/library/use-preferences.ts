import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { useAction, useCall } from "../../../lib/use-call.ts";

export type View = "gallery" | "list";

const fallback = { labelThreshold: 60, galleryView: "gallery" as View };
/** A slider moves many times a second; the file is written when it rests. */
const restMs = 400;

export interface LibraryPreferences {
  threshold: number;
  view: View;
  setThreshold(percent: number): void;
  setView(view: View): void;
}

/** The threshold and the view that this person chose last; a change shows at once and is kept. */
export function useLibraryPreferences(): LibraryPreferences {
  const kept = useCall("app.getPreferences", {});
  const save = useAction("app.setPreferences");
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState<{ labelThreshold?: number; galleryView?: View }>({});
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { mutate } = save;

  useEffect(() => () => clearTimeout(timer.current), []);
  const choose = useCallback((change: { labelThreshold?: number; galleryView?: View }) => {
    setChosen((old) => {
      const next = { ...old, ...change };
      clearTimeout(timer.current);
      timer.current = setTimeout(() => mutate(next, { onSuccess: () => void queryClient.invalidateQueries({ queryKey: ["app.getPreferences"] }) }), restMs);
      return next;
    });
  }, [mutate, queryClient]);

  return {
    threshold: chosen.labelThreshold ?? kept.data?.labelThreshold ?? fallback.labelThreshold,
    view: chosen.galleryView ?? kept.data?.galleryView ?? fallback.galleryView,
    setThreshold: useCallback((labelThreshold) => choose({ labelThreshold }), [choose]),
    setView: useCallback((galleryView) => choose({ galleryView }), [choose]),
  };
}
