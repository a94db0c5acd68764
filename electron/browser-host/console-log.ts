import type { Log } from "../core/log.ts";

/** One line an entry on standard error, where it does not mix with the address on standard output. */
export function createConsoleLog(write: (line: string) => void = (line) => process.stderr.write(line)): Log {
  const entry = (level: string) => (message: string, fields?: Readonly<Record<string, unknown>>) =>
    write(`${new Date().toISOString()} ${level} ${message}${fields ? ` ${JSON.stringify(fields)}` : ""}\n`);
  return { info: entry("info"), warn: entry("warn"), error: entry("error") };
}
