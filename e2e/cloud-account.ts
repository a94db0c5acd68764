import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSandbox, type Sandbox } from "../electron/sandbox/server.ts";
import { dropHomeFolder, makeHome, startApp, writeHomeFile, type RunningApp } from "./app.ts";
import { switchTo } from "./console.ts";

/** An account outside the app, whose requests a test can count, and which can go away and come back. */
export interface CloudAccount {
  /** The one that runs now. */
  readonly app: RunningApp;
  readonly cloud: Sandbox;
  /** For a test's own files; gone afterwards. */
  folder: string;
  /** Closes the app, and opens it on what it kept. */
  restartApp(): Promise<void>;
  /** The account cannot be reached any more. */
  stopCloud(): Promise<void>;
  /** It is there again, at the same address. */
  startCloud(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the app on a sandbox of its own, which it knows as the profile `cloud` by its `endpoint_url`. */
export async function startOnCloudAccount(): Promise<CloudAccount> {
  const [folder, home] = await Promise.all([mkdtemp(join(tmpdir(), "skydeck-e2e-cloud-")), makeHome()]);
  const dataDir = join(folder, "account");
  let cloud = await startSandbox({ dataDir });
  const port = Number(new URL(cloud.url).port);
  const { accessKeyId, secretAccessKey } = cloud.accounts[0]!;
  await writeHomeFile(home, ".aws/config", `[profile cloud]\nregion = us-west-2\nendpoint_url = ${cloud.url}\n`);
  await writeHomeFile(home, ".aws/credentials", `[cloud]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`);
  const open = async () => {
    const opened = await startApp(undefined, home);
    await switchTo(opened.page, "Profile", "cloud");
    return opened;
  };
  let app = await open();
  let isCloudThere = true;
  return {
    get app() {
      return app;
    },
    get cloud() {
      return cloud;
    },
    folder,
    async restartApp() {
      await app.close();
      app = await open();
    },
    async stopCloud() {
      isCloudThere = false;
      await cloud.close();
    },
    async startCloud() {
      cloud = await startSandbox({ dataDir, port });
      isCloudThere = true;
    },
    async close() {
      await app.close().finally(() => isCloudThere && cloud.close());
      await Promise.all([rm(folder, { recursive: true, force: true, maxRetries: 5 }), dropHomeFolder(home)]);
    },
  };
}
