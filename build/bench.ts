import { readdir, writeFile } from "node:fs/promises";
import { cpus, platform } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { benchmarkPage } from "./bench-page.ts";
import { build } from "./build.ts";
import { root } from "./paths.ts";
import { formatRows, type BenchModule, type BenchRow } from "./bench/row.ts";

/** `npm run bench -- [area …] [--json FILE] [--write]`: every row our figure, the floor's from the same run, the ratio, the goal. */
const { values, positionals } = parseArgs({ options: { json: { type: "string" }, write: { type: "boolean", default: false } }, allowPositionals: true });
const folder = new URL("./bench/", import.meta.url);
const areas = (await readdir(folder)).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && file !== "row.ts").map((file) => file.slice(0, -3)).sort();
const unknown = positionals.filter((area) => !areas.includes(area));
if (unknown.length > 0) {
  console.error(`There is no area ${unknown.join(", ")}. There are: ${areas.join(", ")}.`);
  process.exit(1);
}

await build({ say: console.error });
const rows: BenchRow[] = [];
for (const area of positionals.length > 0 ? positionals : areas) {
  console.error(`measuring ${area}…`);
  const module = (await import(new URL(`${area}.ts`, folder).href)) as BenchModule;
  rows.push(...(await module.rows({ say: console.error })));
}
console.log(formatRows(rows));
const machine = { node: process.version, os: platform(), cpus: cpus().length, cpu: cpus()[0]?.model };
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify({ machine, rows }, null, 2)}\n`);
if (values.write) await writeFile(join(root, "docs/benchmarks.md"), benchmarkPage(formatRows(rows), machine));
process.exit(0);
