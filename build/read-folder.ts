import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { mostCharacters, readDescribed, tooLong, type Described, type DescribedFile } from "../shared/network/from-aws/read-described.ts";

/** Where the person ran npm: npm runs scripts in the project's folder. */
export const fromWhereRun = (path: string): string => resolve(process.env["INIT_CWD"] ?? process.cwd(), path);

/** What a redirect of the AWS CLI's output is called; a drawn map beside the files is none. */
const isOutput = (name: string): boolean => /^[^.][^.]*$|^[^.].*\.(json|txt|out|ya?ml)$/i.test(name);

/** The network in the files of a folder (its own, not those of folders in it). Throws where there is none; a file that cannot be read is a problem. */
export function readFolder(folder: string): Described {
  const path = fromWhereRun(folder);
  const files: DescribedFile[] = [];
  const problems: Described["problems"] = [];
  let newest = 0;
  for (const name of readdirSync(path).filter(isOutput).sort()) {
    try {
      const stat = statSync(join(path, name));
      if (!stat.isFile()) continue;
      // Before it is read: Node makes no text of half a gigabyte. UTF-16 takes two bytes a character.
      if (stat.size > 2 * mostCharacters) throw new Error(tooLong);
      files.push({ name, text: decode(readFileSync(join(path, name))) });
      newest = Math.max(newest, stat.mtimeMs);
    } catch (error) {
      problems.push({ file: name, reason: (error as Error).message });
    }
  }
  if (files.length === 0) throw new Error([`There is no file that can be read in ${folder}.`, ...problems.map(({ file, reason }) => `${file}: ${reason}`)].join("\n"));
  const described = readDescribed(files, new Date(newest).toISOString());
  return { network: described.network, problems: [...problems, ...described.problems] };
}

/** PowerShell's `>` writes UTF-16 with a byte order mark. */
function decode(bytes: Buffer): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}
