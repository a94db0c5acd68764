import { app, BrowserWindow } from "electron";

/** Two instances would share databases. A second start shows the first one's window, and ends: then this answers false. */
export function holdSingleInstance(): boolean {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return false;
  }
  app.on("second-instance", () => {
    const [window] = BrowserWindow.getAllWindows();
    if (!window) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  return true;
}
