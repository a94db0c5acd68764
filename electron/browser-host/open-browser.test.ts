import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { openBrowser } from "./open-browser.ts";

const folder = mkdtempSync(join(tmpdir(), "skydeck-browsers-"));
const opened = join(folder, "opened");
const url = "http://127.0.0.1:1/?token=t";

function program(name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(opened, { force: true });
});

describe.runIf(process.platform === "linux")("on a Linux with a screen", () => {
  test("a browser that fails at once is passed over for the default one", async () => {
    vi.stubEnv("PATH", folder).stubEnv("DISPLAY", ":1").stubEnv("CI", undefined).stubEnv("CHROME_PATH", join(folder, "broken"));
    for (const name of ["broken", "google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "microsoft-edge"]) program(name, "exit 1");
    program("xdg-open", `echo "$1" > ${opened}`);
    expect(await openBrowser(url)).toBe("the default browser");
    expect(readFileSync(opened, "utf8").trim()).toBe(url);
  });

  test("where nothing can open it, nothing is said to be opened", async () => {
    vi.stubEnv("PATH", folder).stubEnv("DISPLAY", ":1").stubEnv("CI", undefined).stubEnv("CHROME_PATH", join(folder, "broken"));
    program("xdg-open", "exit 3");
    expect(await openBrowser(url)).toBeUndefined();
    expect(existsSync(opened)).toBe(false);
  });
});
