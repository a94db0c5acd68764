import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, join } from "node:path";
import type { CoreHost } from "../../host.ts";

/**
 * The first file of that name on the host's PATH, then in the further folders, that may be run. An app that was started from a
 * desktop has not the PATH of a terminal, so that the places where installers put a program are worth a look.
 */
export async function findProgram(env: CoreHost["env"], name: string, folders: readonly string[] = []): Promise<string | undefined> {
  const path = env.PATH ?? env.Path ?? "";
  const file = process.platform === "win32" ? `${name}.exe` : name;
  for (const folder of [...path.split(delimiter).filter(Boolean), ...folders]) {
    const candidate = join(folder, file);
    if (await isProgram(candidate)) return candidate;
  }
  return undefined;
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
