import { mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join, relative } from "node:path";
import { readdirSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { appWindowBrowsers, isHeadless } from "../electron/browser-host/open-browser.ts";
import { defaultDataDir, parseServeOptions } from "../electron/browser-host/options.ts";
import { formatRows, median } from "./bench/row.ts";
import { findLockfileHosts } from "./lockfile-hosts.ts";
import { cacheDir, root } from "./paths.ts";
import { recordStamp, staleStamp } from "./stamp.ts";
import { countReport, lastLine } from "./vitest-run.ts";

describe("a stamp", () => {
  const dir = join(cacheDir, `stamp-test-${process.pid}`);
  const target = { name: `stamp-test-${process.pid}`, sources: [join(relative(root, dir), "source")], product: join(relative(root, dir), "product") };
  const source = join(dir, "source/a.ts");
  beforeEach(() => {
    mkdirSync(join(dir, "source"), { recursive: true });
    writeFileSync(source, "1");
  });
  afterEach(() => {
    rmSync(dir, { recursive: true, force: true });
    rmSync(join(cacheDir, `${target.name}.stamp`), { force: true });
  });

  it("is stale at first, when a source changes, comes or goes, and when the product is gone", async () => {
    const build = async () => {
      const stamp = await staleStamp(target);
      writeFileSync(join(dir, "product"), "");
      if (stamp !== undefined) await recordStamp(target, stamp);
      return stamp !== undefined;
    };
    expect(await build()).toBe(true);
    expect(await build()).toBe(false);
    utimesSync(source, new Date(), new Date(1));
    expect(await build()).toBe(true);
    writeFileSync(join(dir, "source/b.ts"), "2");
    expect(await build()).toBe(true);
    writeFileSync(join(dir, "source/a.test.ts"), "a test is not built");
    expect(await build()).toBe(false);
    rmSync(join(dir, "source/b.ts"));
    expect(await build()).toBe(true);
    rmSync(join(dir, "product"));
    expect(await build()).toBe(true);
  });
});

describe("counting tests", () => {
  const file = (status: string, ...tests: string[]) => ({ name: "a.test.ts", status, assertionResults: tests.map((test, at) => ({ status: test, fullName: `test ${at}` })) });

  it("counts a file that cannot be loaded as a failure, and names what was skipped", () => {
    const report = { success: false, testResults: [file("passed", "passed", "passed", "pending"), file("failed", "passed", "failed"), file("failed")] };
    expect(countReport(report)).toEqual({ passed: 3, failed: 2, skipped: ["test 2"] });
    expect(lastLine({ passed: 3, failed: 2 })).toBe("3 passed, 2 failed");
  });
});

describe("the lockfile", () => {
  it("names no host", () => {
    expect(findLockfileHosts(readFileSync(join(root, "package-lock.json"), "utf8"))).toEqual([]);
  });

  it("would be found out", () => {
    expect(findLockfileHosts('{"packages": {"node_modules/a": {"resolved": "https://registry.example/a.tgz"}, "b": {"resolved": "local"}}}')).toEqual(["registry.example"]);
  });
});

describe("options of the browser host", () => {
  it("are read", () => {
    expect(parseServeOptions(["--port", "4800", "--token", "t", "--data", "/data", "--no-open", "--idle-minutes", "2"])).toMatchObject({ port: 4800, automationToken: "t", open: false, idleMs: 120_000 });
    expect(parseServeOptions([], { SKYDECK_DATA_DIR: "/elsewhere" }).open).toBe(true);
  });

  it.each([["--port", "99999"], ["--port", "x"], ["--token", ""], ["--idle-minutes", "0"], ["--unknown"], ["stray"]])("are refused: %s %s", (...args) => {
    expect(() => parseServeOptions(args)).toThrow();
  });

  it("keep data where the platform does", () => {
    expect(defaultDataDir({ XDG_DATA_HOME: "/x" }, "linux")).toBe(join("/x", "skydeck-browser-host"));
    expect(defaultDataDir({}, "darwin")).toContain("Application Support");
    expect(defaultDataDir({ LOCALAPPDATA: "C:\\L" }, "win32")).toContain("Skydeck");
  });
});

describe("opening a browser", () => {
  it("is not tried where nobody looks", () => {
    expect(isHeadless({}, "linux")).toBe(true);
    expect(isHeadless({ CI: "true", DISPLAY: ":0" }, "linux")).toBe(true);
    expect(isHeadless({ WAYLAND_DISPLAY: "wayland-0" }, "linux")).toBe(false);
    expect(isHeadless({}, "darwin")).toBe(false);
  });

  it("looks for Chrome, Chromium and Edge where each platform has them", () => {
    expect(appWindowBrowsers({ CHROME_PATH: "/own", PATH: "/usr/bin" }, "linux").map(({ file }) => file)).toEqual(expect.arrayContaining(["/own", join("/usr/bin", "chromium"), join("/usr/bin", "microsoft-edge")]));
    expect(appWindowBrowsers({ PROGRAMFILES: "C:\\P" }, "win32").map(({ file }) => file)).toContain("C:\\P\\Microsoft\\Edge\\Application\\msedge.exe");
    expect(appWindowBrowsers({}, "darwin").map(({ file }) => file)).toContain("/Applications/Chromium.app/Contents/MacOS/Chromium");
  });
});

describe("scripts", () => {
  it("of package.json are all there", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> };
    for (const [name, command] of Object.entries(scripts)) {
      const [, script] = /^node build\/run\.cjs ([\w-]+)/.exec(command) ?? [];
      expect(script, name).toBeDefined();
      if (script !== "vitest") expect(readdirSync(join(root, "build"))).toContain(`${script}.ts`);
    }
  });

  it("say when there is none of that name", () => {
    const { status, stderr } = spawnSync(process.execPath, [join(root, "build/run.cjs"), "nonsense"], { encoding: "utf8" });
    expect([status, stderr]).toEqual([1, "There is no build/nonsense.ts.\n"]);
  });
});

describe("the table of measurements", () => {
  it("shows figures, floor, ratio and goal", () => {
    const table = formatRows([{ work: "Start", ours: 112.4, beside: { what: "`node -e ''`", figure: 40 }, unit: "ms", goal: "≤ 400 ms", met: true }]);
    expect(table.split("\n")[2]).toBe("| Start | 112 ms | 40 ms (`node -e ''`) | 2.81× | ≤ 400 ms | yes |");
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });
});
