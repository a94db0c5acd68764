import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { takesVariable } from "./session-plugin.ts";
import { findTerminal, powershellScript, shellScript } from "./terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "skydeck-terminal-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(process.platform === "win32")("the script for a terminal", () => {
  const odd = `it's "odd" $(id) \\ ; & 日`;
  const run = (program: string, args: string[]) => {
    const [script, marker] = [join(folder, "a b.sh"), join(folder, "it's.open")];
    writeFileSync(marker, "");
    writeFileSync(script, shellScript({ program, args, env: { TOKEN: odd } }, marker), { mode: 0o700 });
    const { stdout } = spawnSync(script, { input: "\n", encoding: "utf8" });
    return { stdout, script, marker };
  };

  test("runs the program with exactly its arguments and environment, and leaves nothing", () => {
    const { stdout, script, marker } = run(process.execPath, ["-e", "console.log(JSON.stringify([process.env.TOKEN, ...process.argv.slice(1)]))", odd, ""]);
    expect(JSON.parse(stdout.split("\n")[0]!)).toEqual([odd, odd, ""]);
    expect([script, marker].map(existsSync)).toEqual([false, false]);
  });

  test("is gone before the program runs", () => {
    expect(run("/bin/sh", ["-c", `ls ${JSON.stringify(folder)}`]).stdout).not.toContain("a b.sh");
  });
});

test("PowerShell's keeps quotes and backslashes for the program", () => {
  const script = powershellScript({ program: "C:\\Program Files\\plugin.exe", args: ['{"Target":"i-1"}', "it's", 'end\\"'], env: { A: "it's" } }, "C:\\x.open");
  expect(script).toContain(`& 'C:\\Program Files\\plugin.exe' '{\\"Target\\":\\"i-1\\"}' 'it''s' 'end\\\\\\"'`);
  expect(script).toContain("$env:A = 'it''s'");
});

test("a terminal is there only where a screen is", async () => {
  expect(await findTerminal({ PATH: "/usr/bin" }, "linux")).toBeUndefined();
  expect((await findTerminal({}, "darwin"))!.argsFor("/x.command")).toEqual(["-a", "Terminal", "/x.command"]);
  expect((await findTerminal({}, "win32"))!.argsFor("C:\\a b.ps1").at(-1)).toBe('"C:\\a b.ps1"');
});

test.each([["1.2.497.0", false], ["1.2.497", false], ["1.2.498.0", true], ["1.3", true], ["2", true], ["1.1.999.9", false], ["1.2.497.1", true]])("a plugin %s takes the answer by its environment: %s", (version, takes) => {
  expect(takesVariable(version)).toBe(takes);
});
