import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSandbox } from "../../../electron/sandbox/server.ts";
import { startMinistack } from "../ministack-server.ts";
import { startMoto } from "../moto-server.ts";
import type { ServerName } from "./check.ts";

/** An EC2-compatible server as a profile of the shared config file names it. */
export interface Endpoint {
  url: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Moves the server's own clock on, where it has one: states last as long as it says. */
  passTime?(): void;
  close(): Promise<void>;
}

const anyKeys = { region: "us-east-1", accessKeyId: "AKIASUITEEXAMPLE", secretAccessKey: "suite-secret" };

export const starters: Readonly<Record<ServerName, () => Promise<Endpoint>>> = {
  sandbox: startOurs,
  moto: async () => ({ ...anyKeys, ...(await startMoto()) }),
  ministack: async () => ({ ...anyKeys, ...(await startMinistack()) }),
};

async function startOurs(): Promise<Endpoint> {
  const folder = mkdtempSync(join(tmpdir(), "skydeck-suite-sandbox-"));
  let ahead = 0;
  const sandbox = await startSandbox({ dataDir: folder, clock: () => new Date(Date.now() + ahead) });
  const { accessKeyId, secretAccessKey } = sandbox.accounts[0]!;
  return {
    url: sandbox.url, region: "us-west-2", accessKeyId, secretAccessKey,
    passTime: () => (ahead += 5_000),
    close: async () => {
      await sandbox.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
