import brand from "./brand.svg";
import { useConsole } from "../lib/context.tsx";
import { formatRoute } from "../lib/route.ts";
import { ProfileSwitcher } from "./context/profile-switcher.tsx";
import { RegionSwitcher } from "./context/region-switcher.tsx";
import { openPalette } from "./palette/palette.tsx";
import { shortcutName } from "./palette/shortcut.ts";
import { panes } from "./panes.ts";
import { SandboxMenu } from "./sandbox/sandbox-menu.tsx";
import { ThemeMenu } from "./theme-menu.tsx";

/** The context always in sight, then what is the app's own. */
export function TopBar() {
  const { profile } = useConsole();
  return (
    <header className="bar">
      <a className="brand" href={formatRoute(panes[0]!.id)} aria-label="Skydeck">
        <img src={brand} alt="" />
        <span>Skydeck</span>
      </a>
      <ProfileSwitcher />
      <RegionSwitcher />
      <span className="bar-space" />
      <button type="button" className="pill pill-search" onClick={openPalette} aria-keyshortcuts="Control+K Meta+K">
        Search, do, go <kbd>{shortcutName("K")}</kbd>
      </button>
      {profile.kind === "sandbox" ? <SandboxMenu /> : null}
      <ThemeMenu />
    </header>
  );
}
