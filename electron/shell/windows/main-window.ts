import { BrowserWindow, nativeTheme } from "electron";
import type { Log } from "../../core/log.ts";
import { pageUrl } from "../security/origin.ts";
import { keepWindowState, readWindowState } from "./window-state.ts";

export interface MainWindowOptions {
  preload: string;
  dataDir: string;
  log: Log;
}

/** A page that keeps crashing is left as it is, so that its message can be read. */
const mostReloads = 3;

/** How far each further window stands off from the one before, and after how many it begins anew. */
const cascade = { stepPx: 28, windows: 8 };

/** A window of the console, where one was the last time; beside those that are open already. */
export function openMainWindow({ preload, dataDir, log }: MainWindowOptions): BrowserWindow {
  const state = readWindowState(dataDir);
  const openBefore = BrowserWindow.getAllWindows().length;
  const offset = cascade.stepPx * (openBefore % cascade.windows);
  const window = new BrowserWindow({
    title: "Skydeck",
    width: 1440,
    height: 900,
    ...(state && { x: state.x + offset, y: state.y + offset, width: state.width, height: state.height }),
    minWidth: 800,
    minHeight: 560,
    // Shown when painted: no white flash.
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? "#161d26" : "#ffffff",
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Its dictionaries come from a server that is not AWS.
      spellcheck: false,
    },
  });
  window.once("ready-to-show", () => {
    if (state?.maximized && openBefore === 0) window.maximize();
    window.show();
  });
  keepWindowState(window, dataDir);
  reloadAfterCrash(window, log);
  void window.loadURL(pageUrl);
  return window;
}

function reloadAfterCrash(window: BrowserWindow, log: Log): void {
  let reloads = 0;
  window.webContents.on("render-process-gone", (_event, { reason, exitCode }) => {
    log.error("the page's process ended", { reason, exitCode });
    if (reason === "clean-exit" || window.isDestroyed() || reloads >= mostReloads) return;
    reloads += 1;
    window.webContents.reload();
  });
}
