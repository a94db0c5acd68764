import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { quoteShell } from "../../../../shared/aws/call-code/quote.ts";
import { CoreError } from "../../failures.ts";
import type { CoreHost } from "../../host.ts";
import { findProgram } from "./find-program.ts";

export interface Terminal {
  /** What people call it. */
  name: string;
  program: string;
  /** Its arguments to run that file. */
  argsFor(script: string): string[];
}

/** Terminals of Linux desktops, the person's own choice first, each with how it is told to run a program. */
const linuxTerminals: readonly (readonly [program: string, ...before: string[]])[] = [
  ["x-terminal-emulator", "-e"], ["gnome-terminal", "--"], ["konsole", "-e"], ["xfce4-terminal", "-x"], ["kitty"], ["alacritty", "-e"], ["wezterm", "start", "--"], ["foot"], ["xterm", "-e"],
];

/** The system's terminal; none on a machine without a screen. */
export async function findTerminal(env: CoreHost["env"], platform: NodeJS.Platform = process.platform): Promise<Terminal | undefined> {
  if (platform === "darwin") return { name: "Terminal", program: "/usr/bin/open", argsFor: (script) => ["-a", "Terminal", script] };
  if (platform === "win32") return { name: "PowerShell", program: "cmd.exe", argsFor: (script) => ["/d", "/c", "start", '""', "powershell.exe", "-NoLogo", "-NoProfile", "-ExecutionPolicy", "Bypass", "-File", `"${script}"`] };
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return undefined;
  for (const [name, ...before] of linuxTerminals) {
    const program = await findProgram(env, name);
    if (program !== undefined) return { name: name === "x-terminal-emulator" ? "the terminal" : name, program, argsFor: (script) => [...before, script] };
  }
  return undefined;
}

/** A program to run in a terminal, with what its environment has beside the terminal's own. */
export interface TerminalProgram {
  program: string;
  args: readonly string[];
  env: Readonly<Record<string, string>>;
}

/** Longer than a terminal takes to come up. */
const startMs = 60_000;

/**
 * Opens the terminal on a program. It is told by a script of one's own, which removes itself before anything else: a token in it
 * is on disk for a moment only and in no list of processes. Answers a file that is there for as long as the program runs, and how to remove what is left of both.
 */
export async function openTerminal(terminal: Terminal, folder: string, env: CoreHost["env"], program: TerminalProgram): Promise<{ marker: string; discard(): Promise<void> }> {
  const isWindows = process.platform === "win32";
  const base = join(folder, randomUUID());
  const marker = `${base}.open`;
  const script = `${base}${isWindows ? ".ps1" : process.platform === "darwin" ? ".command" : ".sh"}`;
  const discard = async () => void (await Promise.all([rm(script, { force: true }), rm(marker, { force: true })]));
  await writeFile(marker, "", { mode: 0o600, flag: "wx" });
  await writeFile(script, isWindows ? powershellScript(program, marker) : shellScript(program, marker), { mode: 0o700, flag: "wx" });
  setTimeout(() => void rm(script, { force: true }), startMs).unref();
  try {
    await start(terminal, script, env, isWindows);
  } catch (cause) {
    await discard();
    throw new CoreError("unexpected", `${terminal.name} could not be started: ${(cause as Error).message}`, { cause });
  }
  return { marker, discard };
}

function start({ program, argsFor }: Terminal, script: string, env: CoreHost["env"], isWindows: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, argsFor(script), { env: { ...env }, detached: true, stdio: "ignore", windowsVerbatimArguments: isWindows });
    child.once("error", reject);
    child.once("spawn", () => resolve());
    child.unref();
  });
}

/** @param marker is removed when the program has ended. */
export function shellScript({ program, args, env }: TerminalProgram, marker: string): string {
  return [
    "#!/bin/sh",
    'rm -f -- "$0"',
    ...Object.entries(env).map(([name, value]) => `export ${name}=${quoteShell(value)}`),
    `trap ${quoteShell(`rm -f -- ${quoteShell(marker)}`)} EXIT`,
    "trap 'exit 129' HUP",
    [program, ...args].map(quoteShell).join(" "),
    "printf '\\nThe session has ended. Press Enter to close. '",
    `rm -f -- ${quoteShell(marker)}`,
    "read -r answer",
    "",
  ].join("\n");
}

/** For Windows PowerShell 5.1, which hands quotes on to programs only where they are escaped. */
export function powershellScript({ program, args, env }: TerminalProgram, marker: string): string {
  const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;
  return [
    "Remove-Item -LiteralPath $PSCommandPath",
    ...Object.entries(env).map(([name, value]) => `$env:${name} = ${quote(value)}`),
    `& ${[program, ...args.map((arg) => arg.replaceAll(/(\\*)"/g, '$1$1\\"'))].map(quote).join(" ")}`,
    `Remove-Item -LiteralPath ${quote(marker)} -ErrorAction SilentlyContinue`,
    "Read-Host 'The session has ended. Press Enter to close'",
    "",
  ].join("\r\n");
}
