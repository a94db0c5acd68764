import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { appWindowBrowsers } from "../electron/browser-host/open-browser.ts";

/** A Chromium for the end-to-end tests: the system's own. `CHROME_PATH` names another. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const candidates = appWindowBrowsers(env, process.platform);
  if (process.platform === "linux") candidates.push({ name: "Chromium", file: "/usr/bin/chromium" });
  return candidates.map(({ file }) => file).find((file) => existsSync(file));
}

/** Finds a Chromium, or installs Debian's when this is root on Debian or Ubuntu. Throws the one command to run else. */
export function ensureChromium(): string {
  const found = findChromium();
  if (found) return found;
  if (process.platform === "linux" && process.getuid?.() === 0 && isDebianLike()) {
    console.log("Installing Chromium for the end-to-end tests (apt-get install chromium)…");
    const run = (...args: string[]) => spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } }).status === 0;
    // Package lists may be missing (containers) or old; the install alone is tried first.
    if (run("install", "-y", "--no-install-recommends", "chromium") || (run("update") && run("install", "-y", "--no-install-recommends", "chromium"))) {
      const installed = findChromium();
      if (installed) return installed;
    }
  }
  throw new Error(`The end-to-end tests need a Chromium, and none was found. ${howToInstall()} Or set CHROME_PATH.`);
}

function howToInstall(): string {
  if (process.platform === "darwin") return "Run: brew install --cask google-chrome.";
  if (process.platform === "win32") return "Run: winget install Google.Chrome.";
  return isDebianLike() ? "Run: sudo apt-get install chromium." : "Install chromium with your package manager.";
}

function isDebianLike(): boolean {
  const release = existsSync("/etc/os-release") ? readFileSync("/etc/os-release", "utf8") : "";
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(release);
}
