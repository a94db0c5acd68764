import { readdir, readFile, writeFile } from "node:fs/promises";
import { cpus, platform } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { benchmarkPage, readTables } from "./bench-page.ts";
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
const page = join(root, "docs/benchmarks.md");
const machine = { node: process.version, os: platform(), cpus: cpus().length, cpu: cpus()[0]?.model };
const tables = positionals.length > 0 && values.write ? readTables(await readFile(page, "utf8")) : new Map<string, string>();
const rows: BenchRow[] = [];
for (const area of positionals.length > 0 ? positionals : areas) {
  console.error(`measuring ${area}…`);
  const module = (await import(new URL(`${area}.ts`, folder).href)) as BenchModule;
  const measured = await module.rows({ say: console.error });
  rows.push(...measured);
  tables.set(area, formatRows(measured));
}
console.log(formatRows(rows));
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify({ machine, rows }, null, 2)}\n`);
if (values.write) await writeFile(page, benchmarkPage(tables, machine));
process.exit(0);
