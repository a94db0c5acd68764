import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSandbox, type Sandbox } from "../electron/sandbox/server.ts";
import { dropHomeFolder, makeHome, startApp, writeHomeFile, type RunningApp } from "./app.ts";
import { switchTo } from "./console.ts";

/** An account outside the app, whose requests a test can count. */
export interface CloudAccount {
  app: RunningApp;
  cloud: Sandbox;
  /** For a test's own files; gone afterwards. */
  folder: string;
  close(): Promise<void>;
}

/** Starts the app on a sandbox of its own, which it knows as the profile `cloud` by its `endpoint_url`. */
export async function startOnCloudAccount(): Promise<CloudAccount> {
  const [folder, home] = await Promise.all([mkdtemp(join(tmpdir(), "skydeck-e2e-cloud-")), makeHome()]);
  const cloud = await startSandbox({ dataDir: join(folder, "account") });
  const { accessKeyId, secretAccessKey } = cloud.accounts[0]!;
  await writeHomeFile(home, ".aws/config", `[profile cloud]\nregion = us-west-2\nendpoint_url = ${cloud.url}\n`);
  await writeHomeFile(home, ".aws/credentials", `[cloud]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`);
  const app = await startApp(undefined, home);
  await switchTo(app.page, "Profile", "cloud");
  return {
    app, cloud, folder,
    async close() {
      await app.close().finally(() => cloud.close());
      await Promise.all([rm(folder, { recursive: true, force: true, maxRetries: 5 }), dropHomeFolder(home)]);
    },
  };
}
