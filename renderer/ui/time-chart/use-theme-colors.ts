import { useMemo, useSyncExternalStore } from "react";
import type { ChartColors } from "./chart-options.ts";

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.body, { attributes: true, attributeFilter: ["class"] });
  return () => observer.disconnect();
}

/** Colours of the theme for a canvas, which knows no CSS variables; another object when the theme changes. */
export function useThemeColors(): ChartColors {
  const theme = useSyncExternalStore(subscribe, () => document.body.className);
  return useMemo(() => {
    const style = getComputedStyle(document.body);
    const read = (name: string) => style.getPropertyValue(name).trim() || "#888";
    return { line: read("--line"), text: read("--text-faint"), danger: read("--danger"), font: style.fontFamily || "sans-serif" };
    // The class list is what the colours depend on, though the function does not read it.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [theme]);
}
