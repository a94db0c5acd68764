import type { HostBridge } from "../../shared/contract/host.ts";
import { createHttpBridge } from "./http-bridge.ts";

declare global {
  interface Window {
    /** Put there by Electron's preload; absent in the browser host. */
    skydeck?: HostBridge;
  }
}

/** The bridge of whichever host this page runs in. */
export function findBridge(): HostBridge {
  return window.skydeck ?? createHttpBridge();
}
