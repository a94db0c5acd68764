import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../paths.ts";
import { checkBoundaries, type BoundaryReport } from "./check-boundaries.ts";
import { rules } from "./rules.ts";

/** A tree that keeps every rule. */
const sound: Record<string, string> = {
  "electron/main.ts": `import { app } from "electron"; import "./shell/window.ts"; import "./core/core.ts"; export { app };`,
  "electron/shell/window.ts": `import { BrowserWindow } from "electron"; export { BrowserWindow };`,
  "electron/serve.ts": `import "./browser-host/server.ts";`,
  "electron/browser-host/server.ts": `import "../core/core.ts"; export const server = 1;`,
  "electron/core/core.ts": `import { z } from "zod"; export const core = z; export type Core = number;`,
  "electron/core/core.test.ts": `import "../sandbox/server.ts"; import "../browser-host/server.ts";`,
  "electron/sandbox/server.ts": `export const sandbox = 1; export type Sandbox = number;`,
  "electron/testing/kit.ts": `import "../core/core.ts"; import "../sandbox/server.ts";`,
  "renderer/panes/photos/pane.tsx": `import { shared } from "../../../shared/leaf.ts"; export const Pane = () => <p>{shared}</p>;`,
  "renderer/panes/users/pane.tsx": `export const Pane = () => <p />; export type Row = number;`,
  "renderer/ui/table.tsx": `export const Table = () => <table />;`,
  "shared/leaf.ts": `import { z } from "zod"; export const shared = String(z);`,
  "shared/contract/index.ts": `export const contract = 1; export type Name = string;`,
  "build/build.ts": `export const build = 1;`,
};

/** One planted violation a rule, in the forms that an import takes. */
const planted: [rule: string, file: string, code: string][] = [
  ["core-stands-alone", "electron/core/bad.ts", `import type { Sandbox } from "../sandbox/server.ts"; export type S = Sandbox;`],
  ["core-stands-alone", "electron/core/lazy.ts", `export const load = () => import("../browser-host/server.ts");`],
  ["core-stands-alone", "electron/core/worker.ts", `export const worker = new URL("../sandbox/server.ts", import.meta.url);`],
  ["sandbox-stands-alone", "electron/sandbox/bad.ts", `export type { Core } from "../core/core.ts";`],
  ["only-the-shell-knows-electron", "electron/core/window.ts", `import type { App } from "electron"; export type A = App;`],
  ["only-the-shell-knows-electron", "electron/browser-host/common.ts", `export const load = () => import("electron");`],
  ["hosts-stand-apart", "electron/browser-host/bad.ts", `import { BrowserWindow } from "../shell/window.ts"; export { BrowserWindow };`],
  ["hosts-stand-apart", "electron/shell/bad.ts", `export * from "../browser-host/server.ts";`],
  ["renderer-imports-only-shared", "renderer/panes/users/bad.tsx", `import type { Core } from "../../../electron/core/core.ts"; export type C = Core;`],
  ["renderer-imports-only-shared", "renderer/panes/users/sdk.ts", `import { S3Client } from "@aws-sdk/client-s3"; export { S3Client };`],
  ["renderer-imports-only-shared", "renderer/panes/users/type.tsx", `export const Bad = (props: { core: import("../../../electron/core/core.ts").Core }) => <p>{props.core}</p>;`],
  ["renderer-without-node", "renderer/panes/users/node.ts", `import { readFileSync } from "node:fs"; export { readFileSync };`],
  ["panes-stand-apart", "renderer/panes/photos/bad.tsx", `import type { Row } from "../users/pane.tsx"; export type R = Row;`],
  ["widgets-know-no-aws", "renderer/ui/bad.tsx", `import type { Name } from "../../shared/contract/index.ts"; export type N = Name;`],
  ["shared-is-a-leaf", "shared/bad.ts", `import { isIP } from "node:net"; export { isIP };`],
  ["shared-is-a-leaf", "shared/react.ts", `import { useState } from "react"; export { useState };`],
  ["product-without-scripts", "electron/core/scripted.ts", `import { build } from "../../build/build.ts"; export { build };`],
  ["no-tests-in-the-product", "electron/core/tested.ts", `import "../testing/kit.ts";`],
  ["no-cycles", "shared/one.ts", `import { two } from "./two.ts"; export const one = () => two;`],
  ["no-cycles", "shared/types-one.ts", `import type { Two } from "./types-two.ts"; export interface One { two: Two }`],
  ["no-cycles", "electron/sandbox/parts.ts", `export interface Parts { whole: import("./whole.ts").Whole }`],
  ["no-unresolved", "electron/core/lost.ts", `import "no-such-package-here";`],
  ["no-unresolved", "shared/lost.ts", `import { nothing } from "./nowhere.ts"; export { nothing };`],
];
/** The other halves of the cycles. */
const more: Record<string, string> = {
  "shared/two.ts": `import { one } from "./one.ts"; export const two = () => one;`,
  "shared/types-two.ts": `import type { One } from "./types-one.ts"; export interface Two { one: One }`,
  "electron/sandbox/whole.ts": `export type { Parts } from "./parts.ts"; export type Whole = string;`,
};

function plant(files: Record<string, string>): string {
  const dir = mkdtempSync(join(tmpdir(), "skydeck-boundaries-"));
  symlinkSync(join(root, "node_modules"), join(dir, "node_modules"), "junction");
  for (const [file, code] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    writeFileSync(join(dir, file), code);
  }
  return dir;
}

describe("boundaries", () => {
  const dirs: string[] = [];
  afterAll(() => dirs.forEach((dir) => rmSync(dir, { recursive: true, force: true })));
  const checked = (files: Record<string, string>) => {
    const dir = plant(files);
    dirs.push(dir);
    return checkBoundaries(dir);
  };

  it("finds nothing in a tree that keeps them", async () => {
    expect((await checked(sound)).violations).toEqual([]);
  });

  describe("with violations planted", () => {
    let report: BoundaryReport;
    beforeAll(async () => {
      report = await checked({ ...sound, ...more, ...Object.fromEntries(planted.map(([, file, code]) => [file, code])) });
    });

    it.each(planted)("%s catches %s", (rule, file) => {
      expect(report.violations.some((line) => line.startsWith(`${file} → `) && line.includes(`: ${rule}. `)), report.violations.join("\n")).toBe(true);
    });

    it("plants one for every rule there is", () => {
      expect(new Set(planted.map(([rule]) => rule))).toEqual(new Set([...rules.map(({ name }) => name), "no-cycles", "no-unresolved"]));
    });
  });

  it("refuses to pass what it cannot parse", async () => {
    await expect(checked({ ...sound, "shared/broken.ts": "export const = ;" })).rejects.toThrow("shared/broken.ts does not parse");
  });

  // Every file of it: on a machine with other work that takes longer than a test may by default.
  it("really reads this repository", { timeout: 60_000 }, async () => {
    const { modules, imports } = await checkBoundaries(root);
    expect(modules).toBeGreaterThan(80);
    expect(imports).toBeGreaterThan(modules * 2);
  });
});
