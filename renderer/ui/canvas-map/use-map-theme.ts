import { useSyncExternalStore } from "react";
import { mapThemes, type MapTheme } from "../../../shared/network/map/palette.ts";

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.body, { attributes: true, attributeFilter: ["class"] });
  return () => observer.disconnect();
}

/** Cloudscape marks the body of a dark page. */
export function useMapTheme(): MapTheme {
  const isDark = useSyncExternalStore(subscribe, () => document.body.classList.contains("awsui-dark-mode"));
  return isDark ? mapThemes.dark : mapThemes.light;
}
