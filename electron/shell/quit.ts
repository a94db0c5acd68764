import { app } from "electron";
import type { Log } from "../core/log.ts";

/** What is pending is given so long to be written. */
const closeWithinMs = 5_000;

/** Closes the core and the sandbox before the app ends, once, and never waits for them for ever. */
export function closeBeforeQuit(close: () => Promise<void>, log: Log): void {
  let state: "running" | "closing" | "closed" = "running";
  app.on("before-quit", (event) => {
    if (state === "closed") return;
    event.preventDefault();
    if (state === "closing") return;
    state = "closing";
    const late = new Promise<void>((resolve) => setTimeout(resolve, closeWithinMs));
    void Promise.race([close().catch((error: Error) => log.error("closing failed", { error: error.message })), late]).then(() => {
      state = "closed";
      app.quit();
    });
  });
  app.on("window-all-closed", () => {
    // On macOS an app lives on without windows.
    if (process.platform !== "darwin") app.quit();
  });
}
