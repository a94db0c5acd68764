import { spawnSync } from "node:child_process";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isMarked, type CallValue } from "./call.ts";
import { javascriptValue } from "./javascript.ts";
import { pythonValue } from "./python.ts";
import { arbitraryCallValue } from "./testing/arbitrary-call-value.ts";

/** A form in which values of both languages can be compared: a tag and a text or parts. */
type Plain = [string, ...unknown[]];

/** JavaScript writes numbers up to 10^21 without an exponent: Python reads whole ones as integers, exact beyond 2^53. */
function plainNumber(value: number): Plain {
  const isLongInteger = Number.isInteger(value) && Math.abs(value) > 2 ** 53 && Math.abs(value) < 1e21;
  return isLongInteger || !Number.isFinite(value) ? ["odd", String(value)] : ["number", value];
}

function plainOf(value: CallValue): Plain {
  if (typeof value === "string") return ["text", Buffer.from(value).toString("hex")];
  if (typeof value === "boolean") return ["boolean", value];
  if (value === null) return ["null"];
  if (typeof value === "number") return plainNumber(value);
  if (!isMarked(value)) return ["list", ...value.map(plainOf)];
  switch (value.kind) {
    case "object":
      return ["object", ...value.members.map(([name, member]) => [Buffer.from(name).toString("hex"), plainOf(member)])];
    case "bytes":
      return ["bytes", Buffer.from(value.base64, "base64").toString("hex")];
    case "date":
      return ["date", new Date(value.iso).getTime()];
    case "number":
      return ["odd", value.text];
    default:
      throw new Error(`${value.kind} has no equal`);
  }
}

function plainOfJavascript(value: unknown): Plain {
  const type = Object.prototype.toString.call(value).slice(8, -1);
  if (type === "String") return ["text", Buffer.from(value as string).toString("hex")];
  if (type === "Boolean") return ["boolean", value];
  if (type === "Null") return ["null"];
  if (type === "BigInt") return ["odd", String(value)];
  if (type === "Number") return plainNumber(value as number);
  if (type === "Array") return ["list", ...(value as unknown[]).map(plainOfJavascript)];
  if (type === "Uint8Array") return ["bytes", Buffer.from(value as Uint8Array).toString("hex")];
  if (type === "Date") return ["date", (value as Date).getTime()];
  return ["object", ...Object.keys(value as object).map((name) => [Buffer.from(name).toString("hex"), plainOfJavascript((value as Record<string, unknown>)[name])])];
}

/** Members in one order: JavaScript puts names that are numbers first. */
function sorted(plain: Plain): Plain {
  const [tag, ...parts] = plain;
  if (tag === "list") return ["list", ...(parts as Plain[]).map(sorted)];
  if (tag !== "object") return plain;
  return ["object", ...(parts as [string, Plain][]).map(([name, value]) => [name, sorted(value)] as const).sort(([a], [b]) => (a < b ? -1 : 1))];
}

test("JavaScript reads the values that were written", () => {
  fc.assert(
    fc.property(arbitraryCallValue, (value) => {
      const read: unknown = runInNewContext(`(${javascriptValue(value)})`, { atob });
      expect(sorted(plainOfJavascript(read))).toEqual(sorted(plainOf(value)));
    }),
    { numRuns: 300 },
  );
});

const reader = `
import ast, json, sys
from datetime import datetime
def plain(v):
    if isinstance(v, str): return ["text", v.encode().hex()]
    if isinstance(v, bool): return ["boolean", v]
    if v is None: return ["null"]
    if isinstance(v, float) and (v != v or v in (float("inf"), float("-inf"))): return ["odd", "NaN" if v != v else "Infinity" if v > 0 else "-Infinity"]
    if isinstance(v, int) and abs(v) > 2**53: return ["odd", str(v)]
    if isinstance(v, (int, float)): return ["number", v]
    if isinstance(v, list): return ["list"] + [plain(i) for i in v]
    if isinstance(v, bytes): return ["bytes", v.hex()]
    if isinstance(v, datetime): return ["date", round(v.timestamp() * 1000)]
    return ["object"] + [[k.encode().hex(), plain(i)] for k, i in v.items()]
def read(source):
    # All that is no literal are the two calls below; everything else must be.
    calls = "datetime" in source or "float(" in source
    return eval(source, {"__builtins__": {}, "datetime": datetime, "float": float}) if calls else ast.literal_eval(source)
print(json.dumps([plain(read(s)) for s in json.load(sys.stdin)]))
`;

describe.skipIf(spawnSync("python3", ["--version"]).status !== 0)("by a real Python (needs `python3`)", () => {
  test("Python reads the values that were written", () => {
    fc.assert(
      fc.property(fc.array(arbitraryCallValue, { minLength: 60, maxLength: 100 }), (values) => {
        const { stdout, stderr } = spawnSync("python3", ["-c", reader], { input: JSON.stringify(values.map((value) => pythonValue(value))), maxBuffer: 1e9 });
        expect(stderr.toString()).toBe("");
        expect((JSON.parse(stdout.toString()) as Plain[]).map(sorted)).toEqual(values.map((value) => sorted(plainOf(value))));
      }),
      { numRuns: 8 },
    );
  });
});
