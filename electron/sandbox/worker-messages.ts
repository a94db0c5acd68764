import type { FaultSettings } from "./faults.ts";
import type { SandboxAccount } from "./state/credential-store.ts";

/** What the host tells the worker. Each request is answered by one `done` with its id. */
export type HostMessage =
  | { id: number; kind: "set-faults"; settings: FaultSettings }
  | { id: number; kind: "reset" }
  | { id: number; kind: "close" };

/** What the worker tells the host. */
export type WorkerMessage =
  | { kind: "ready"; url: string; accounts: SandboxAccount[]; adminToken: string }
  | { kind: "failed"; code?: string | undefined; message: string }
  | { kind: "log"; message: string }
  | { kind: "done"; id: number; error?: string | undefined };

export interface WorkerOptions {
  dataDir: string;
  port?: number;
}
