import { applyDensity, applyMode, Density, Mode } from "@cloudscape-design/global-styles";
import { useEffect, useSyncExternalStore } from "react";

export type ThemeChoice = "system" | "light" | "dark";

const darkQuery = "(prefers-color-scheme: dark)";

function subscribe(listener: () => void): () => void {
  const query = matchMedia(darkQuery);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

/** Applies the chosen theme to the page, following the system while it is `system`; answers which is on. */
export function useTheme(choice: ThemeChoice): "light" | "dark" {
  const systemIsDark = useSyncExternalStore(subscribe, () => matchMedia(darkQuery).matches);
  const mode = choice === "system" ? (systemIsDark ? "dark" : "light") : choice;
  useEffect(() => {
    applyMode(mode === "dark" ? Mode.Dark : Mode.Light);
    applyDensity(Density.Compact);
    document.documentElement.style.colorScheme = mode;
  }, [mode]);
  return mode;
}
