import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What a program that stood in for the plugin was started with. */
export interface PluginRecord {
  pid: number;
  args: string[];
  response: string | undefined;
}

/** A folder of programs that stand where the session-manager-plugin and a terminal do, and write down how they were started. */
export function makeStandIns(folder: string) {
  mkdirSync(folder, { recursive: true });
  const file = (name: string) => join(folder, name);
  const program = (name: string, text: string) => writeFileSync(file(name), `#!${process.execPath}\n${text}`, { mode: 0o755 });
  const set = (name: "version" | "mode", value: string) => writeFileSync(file(name), value);
  set("version", "1.2.650.0");
  set("mode", "open");
  program("session-manager-plugin", `
const { readFileSync, writeFileSync } = require("node:fs");
const read = (name) => readFileSync(${JSON.stringify(folder)} + "/" + name, "utf8");
if (process.argv[2] === "--version") { console.log(read("version")); process.exit(0); }
writeFileSync(${JSON.stringify(file("record.json"))}, JSON.stringify({ pid: process.pid, args: process.argv.slice(2), response: process.env.AWS_SSM_START_SESSION_RESPONSE }));
const mode = read("mode");
if (mode === "fail") { console.error("Cannot perform start session: " + (process.env.AWS_SSM_START_SESSION_RESPONSE ?? process.argv[2])); process.exit(7); }
if (mode === "shell") process.exit(0);
console.log("Starting session with SessionId: x\\nPort 4711 opened for sessionId x.\\nWaiting for connections...");
if (mode === "die-later") setTimeout(() => { console.error("Connection lost."); process.exit(3); }, 300);
// A terminal outlives the app, and so would this the test: it goes with the test's folder.
setInterval(() => { try { read("mode"); } catch { process.exit(0); } }, 200);
`);
  program("x-terminal-emulator", `
const { spawnSync } = require("node:child_process");
const { statSync, writeFileSync } = require("node:fs");
writeFileSync(${JSON.stringify(file("terminal.json"))}, JSON.stringify({ args: process.argv.slice(2), mode: statSync(process.argv[3]).mode & 0o777 }));
spawnSync(process.argv[3], { input: "\\n" });
`);
  const json = <Value>(name: string): Value | undefined => (existsSync(file(name)) ? (JSON.parse(readFileSync(file(name), "utf8")) as Value) : undefined);
  return { set, record: () => json<PluginRecord>("record.json"), terminal: () => json<{ args: string[]; mode: number }>("terminal.json") };
}

/** Whether a process is there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
