import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { readDescribed, type Described } from "../shared/network/from-aws/read-described.ts";

/** Where the person ran npm: npm runs scripts in the project's folder. */
export const fromWhereRun = (path: string): string => resolve(process.env["INIT_CWD"] ?? process.cwd(), path);

/** The network in the JSON files of a folder (its own, not those of folders in it). Throws where there is none. */
export function readFolder(folder: string): Described {
  const path = fromWhereRun(folder);
  const names = readdirSync(path).filter((name) => /\.(json|txt)$/i.test(name) && statSync(join(path, name)).isFile()).sort();
  if (names.length === 0) throw new Error(`There is no JSON file in ${folder}.`);
  const newest = Math.max(...names.map((name) => statSync(join(path, name)).mtimeMs));
  return readDescribed(names.map((name) => ({ name, text: decode(readFileSync(join(path, name))) })), new Date(newest).toISOString());
}

/** PowerShell's `>` writes UTF-16 with a byte order mark. */
function decode(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? "utf-16le" : "utf-8").decode(bytes);
}
