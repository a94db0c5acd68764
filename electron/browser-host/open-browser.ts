import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * Opens the console in an app window of Chrome, Chromium or Edge where one is installed, else in
 * the default browser. Answers what was opened; undefined on a machine without a screen.
 */
export async function openBrowser(url: string): Promise<string | undefined> {
  if (isHeadless(process.env, process.platform)) return undefined;
  for (const { name, file } of appWindowBrowsers(process.env, process.platform)) {
    if (existsSync(file) && (await starts(file, [`--app=${url}`, "--window-size=1440,900"]))) return name;
  }
  const [command, ...args] = defaultBrowserCommand(process.platform);
  return command !== undefined && (await starts(command, [...args, url])) ? "the default browser" : undefined;
}

/** CI machines and Linux without a display server have nobody to look at a window. */
export function isHeadless(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  if (env["CI"]) return true;
  return platform === "linux" && !env["DISPLAY"] && !env["WAYLAND_DISPLAY"];
}

/** Browsers that know `--app`, in order of preference, at the places where they install themselves. */
export function appWindowBrowsers(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): { name: string; file: string }[] {
  const own = env["CHROME_PATH"] ? [{ name: "Chrome", file: env["CHROME_PATH"] }] : [];
  if (platform === "darwin") {
    return [...own, ...["Google Chrome", "Chromium", "Microsoft Edge"].map((name) => ({ name, file: `/Applications/${name}.app/Contents/MacOS/${name}` }))];
  }
  if (platform === "win32") {
    const folders = [env["PROGRAMFILES"], env["PROGRAMFILES(X86)"], env["LOCALAPPDATA"]].filter((folder) => folder !== undefined);
    const programs = [["Chrome", "Google\\Chrome\\Application\\chrome.exe"], ["Edge", "Microsoft\\Edge\\Application\\msedge.exe"]] as const;
    return [...own, ...programs.flatMap(([name, program]) => folders.map((folder) => ({ name, file: `${folder}\\${program}` })))];
  }
  const commands = [["Chrome", "google-chrome"], ["Chrome", "google-chrome-stable"], ["Chromium", "chromium"], ["Chromium", "chromium-browser"], ["Edge", "microsoft-edge"]] as const;
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return [...own, ...commands.flatMap(([name, command]) => folders.map((folder) => ({ name, file: join(folder, command) })))];
}

function defaultBrowserCommand(platform: NodeJS.Platform): string[] {
  if (platform === "darwin") return ["open"];
  // `start` is a word of cmd.exe, which would read the `&` of an address; this takes it as it is.
  if (platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler"];
  return ["xdg-open"];
}

/** A browser that cannot run (Chromium as root, a broken install) says so by ending with an error at once. */
const settleMs = 1500;

/** Whether the program started and did not fail at once; it goes on without us. One that hands over to a running browser ends well. */
function starts(file: string, args: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(file, args, { detached: true, stdio: "ignore", windowsHide: false });
    const timer = setTimeout(() => resolve(true), settleMs);
    const answer = (isRunning: boolean) => {
      clearTimeout(timer);
      resolve(isRunning);
    };
    child.once("error", () => answer(false));
    child.once("exit", (code) => answer(code === 0));
    child.unref();
  });
}
