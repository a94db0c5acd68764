import { opendir, stat } from "node:fs/promises";
import { basename, join, sep } from "node:path";
import type { Grant } from "../../../shared/contract/app.ts";
import { CoreError } from "../failures.ts";
import type { Grants } from "../grants.ts";
import type { CoreHost } from "../host.ts";

/** As many as one upload call takes. */
const maxFiles = 100_000;

/**
 * Asks for files or a folder and grants what was chosen; nothing when the dialog was dismissed.
 * A folder's files are named by their path from that folder on, with `/`. Symbolic links inside a
 * folder are left out, so that a link cannot pull in what the person did not choose.
 * Throws `CoreError` `unsupported` without a dialog and `invalid-input` beyond 100,000 files.
 */
export async function chooseFiles(host: Pick<CoreHost, "chooseFiles">, grants: Grants, folder: boolean, signal: AbortSignal): Promise<{ grants: Grant[] }> {
  if (!host.chooseFiles) throw new CoreError("unsupported", "This host has no dialog of its own; the page's dialog is to be used.");
  const granted: Grant[] = [];
  try {
    for (const path of await host.chooseFiles(folder)) {
      for await (const file of walk(path)) {
        signal.throwIfAborted();
        if (granted.length >= maxFiles) throw new CoreError("invalid-input", `More than ${maxFiles.toLocaleString("en")} files were chosen. Choose a smaller folder.`);
        granted.push(await grants.add(file.path, file.name));
      }
    }
    return { grants: granted };
  } catch (error) {
    for (const { grant } of granted) grants.release(grant);
    throw error;
  }
}

async function* walk(root: string): AsyncGenerator<{ path: string; name: string }> {
  const found = await stat(root).catch((cause) => {
    throw new CoreError("invalid-input", `${basename(root)} cannot be read.`, { cause });
  });
  if (!found.isDirectory()) {
    yield { path: root, name: basename(root) };
    return;
  }
  for await (const entry of await opendir(root, { recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const relative = path.slice(root.length).split(sep).filter(Boolean);
    yield { path, name: [basename(root), ...relative].join("/") };
  }
}
