import { applyDensity, applyMode, Density, Mode } from "@cloudscape-design/global-styles";
import { fontFamilyBase, fontFamilyDisplay, fontFamilyHeading } from "@cloudscape-design/design-tokens";
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
    applySystemFont();
  }, [mode]);
  return mode;
}

/** Cloudscape's own font would be 180 KB of embedded data; a desktop app speaks its system's. */
function applySystemFont(): void {
  for (const token of [fontFamilyBase, fontFamilyDisplay, fontFamilyHeading]) {
    const property = /--[\w-]+/.exec(token)?.[0];
    if (property) document.body.style.setProperty(property, "var(--font)");
  }
}
