import { screen, type BrowserWindow, type Rectangle } from "electron";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const stateSchema = z.object({
  x: z.int(), y: z.int(), width: z.int().min(400).max(20_000), height: z.int().min(300).max(20_000),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof stateSchema>;

/** Where the window was, if that is still on a screen. */
export function readWindowState(dataDir: string): WindowState | undefined {
  try {
    const state = stateSchema.parse(JSON.parse(readFileSync(fileOf(dataDir), "utf8")));
    return isOnSomeScreen(state) ? state : undefined;
  } catch {
    // A first start, or a file that somebody edited: the default place will do.
    return undefined;
  }
}

export function keepWindowState(window: BrowserWindow, dataDir: string): void {
  window.on("close", () => {
    const state: WindowState = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    const file = fileOf(dataDir);
    writeFileSync(`${file}.new`, JSON.stringify(state));
    renameSync(`${file}.new`, file);
  });
}

function fileOf(dataDir: string): string {
  return join(dataDir, "window.json");
}

/** Enough of the title bar to grab: a screen may have been unplugged since. */
function isOnSomeScreen({ x, y, width }: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const overlap = Math.min(x + width, workArea.x + workArea.width) - Math.max(x, workArea.x);
    return overlap >= 100 && y >= workArea.y && y < workArea.y + workArea.height - 50;
  });
}
