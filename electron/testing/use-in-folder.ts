import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";

/** Before each test opens something in an empty folder of its own; afterwards it is closed, and the folder gone. `reopen` closes it and opens it again. */
export function useInFolder(open: (folder: string) => { close(): void }): { reopen(): void } {
  let folder: string;
  let opened: { close(): void } | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "skydeck-test-"));
    opened = open(folder);
  });
  afterEach(() => {
    opened?.close();
    opened = undefined;
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    reopen() {
      opened?.close();
      opened = open(folder);
    },
  };
}
