import { app } from "electron";
import { resolve } from "node:path";
import { parseArgs } from "node:util";

/** `--data DIR` keeps everything there, as the browser host does; before anything asks for `userData`. */
export function chooseDataDir(argv: readonly string[]): void {
  const { values } = parseArgs({ args: [...argv], options: { data: { type: "string" } }, strict: false });
  if (typeof values.data === "string" && values.data !== "") app.setPath("userData", resolve(values.data));
}
