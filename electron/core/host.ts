import type { Faults } from "../../shared/contract/sandbox.ts";
import type { SecretStore } from "./store/secret-store.ts";

/**
 * What the core asks of the host it runs in. Two real adapters exist: `electron/main.ts` and
 * `electron/serve.ts`; tests make a third over a temporary folder.
 */
export interface CoreHost {
  readonly kind: "electron" | "browser";
  readonly version: string;
  /** Databases, caches, preferences; mode 0700. */
  readonly dataDir: string;
  readonly downloadDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly sandbox?: SandboxAccess | undefined;
  /** The system's open dialog; absent in the browser host, whose page has its own. */
  readonly chooseFiles?: (folder: boolean) => Promise<string[]>;
  /** Absent in the browser host, where the page opens a tab. */
  readonly openWindow?: () => void;
  /** Shows a file in the system's file manager; absent in the browser host. */
  readonly showFile?: (path: string) => void;
  /** A notice of the desktop; absent in the browser host, where the page tells. */
  readonly notify?: (title: string, body: string) => void;
  /** Hands files to the system's drag, while the mouse is held over the window that has the focus; absent in the browser host. */
  readonly startDrag?: (paths: readonly string[]) => void;
  readonly openExternal?: (url: string) => Promise<void>;
  /** Absent in tests that keep none. */
  readonly secrets?: SecretStore;
}

/** The embedded sandbox as the core sees it: an endpoint with two accounts. Core knows none of its code. */
export interface SandboxAccess {
  /** Resolves once it listens. */
  readonly ready: Promise<{ url: string; accounts: readonly SandboxAccount[] }>;
  faults(): Faults;
  setFaults(faults: Faults): Promise<void>;
  reset(): Promise<void>;
}

export interface SandboxAccount {
  profile: string;
  accountId: string;
  accessKeyId: string;
  secretAccessKey: string;
  regions: readonly string[];
}
