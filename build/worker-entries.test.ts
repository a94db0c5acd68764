import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { afterAll, expect, it } from "vitest";
import { workerEntries } from "./worker-entries.ts";

const dir = mkdtempSync(join(tmpdir(), "skydeck-bundle-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

it("makes an entry of a worker's module, and leaves other addresses alone", async () => {
  mkdirSync(join(dir, "vision"));
  writeFileSync(join(dir, "vision/eyes.ts"), "const seen: number = 1; console.log(seen);");
  writeFileSync(join(dir, "vision/start.ts"), `export const worker = new URL("./eyes.ts", import.meta.url); export const models = new URL("./models/", import.meta.url);`);
  writeFileSync(join(dir, "main.ts"), `import { worker, models } from "./vision/start.ts"; console.log(worker, models);`);
  const bundle = await rolldown({ cwd: dir, platform: "node", input: join(dir, "main.ts"), plugins: [workerEntries()] });
  const { output } = await bundle.generate({ format: "esm" });
  const code = (file: string) => output.find(({ fileName }) => fileName === file) as { code: string } | undefined;
  expect(code("vision-eyes.js")?.code).toContain("console.log");
  expect(code("main.js")?.code).toContain('new URL("./vision-eyes.js", import.meta.url)');
  expect(code("main.js")?.code).toContain('new URL("./models/", import.meta.url)');
});
