import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { CoreHost } from "../../host.ts";

/**
 * The folder of keys and scripts that live for a minute, its owner's alone. What an app that was killed left in it goes before
 * anything new comes: one app at a time has a data folder.
 */
export function createConnectFolder(host: Pick<CoreHost, "dataDir">): () => Promise<string> {
  const folder = join(host.dataDir, "connect");
  let cleaned: Promise<void> | undefined;
  return async () => {
    await (cleaned ??= rm(folder, { recursive: true, force: true }));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return folder;
  };
}
