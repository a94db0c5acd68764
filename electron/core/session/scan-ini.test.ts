import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadSharedConfigFiles } from "@smithy/core/config";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scanIni, type SharedFileKind } from "./scan-ini.ts";

let folder = "";
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "skydeck-ini-"))));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the SDK's own loader makes of a file's text. */
async function parse(text: string, kind: SharedFileKind): Promise<Record<string, object>> {
  const path = join(folder, kind);
  writeFileSync(path, text);
  const none = join(folder, "none");
  const files = await loadSharedConfigFiles({ configFilepath: kind === "config" ? path : none, filepath: kind === "credentials" ? path : none, ignoreCache: true });
  return kind === "config" ? files.configFile : files.credentialsFile;
}

const name = fc.stringMatching(/^[\w\-@+.%:/]{1,12}$/).filter((text) => !Object.hasOwn(Object.prototype, text) && text !== "default");
const key = fc.stringMatching(/^[a-z][a-z_]{0,8}$/);
const value = fc.stringMatching(/^[\w/+=.:-]{1,12}$/);
const blank = fc.constantFrom("", " ", "# a comment", "; another", "\t");

describe("a sound file", () => {
  const section = fc.record({ name, keys: fc.uniqueArray(fc.tuple(key, value), { selector: ([first]) => first, minLength: 1, maxLength: 4 }), blank });
  const sections = fc.uniqueArray(section, { selector: (each) => each.name, maxLength: 6 });
  const write = (kind: SharedFileKind, each: { name: string; keys: [string, string][]; blank: string }[], end: string) =>
    each.map((one) => [`[${kind === "config" ? "profile " : ""}${one.name}]`, ...one.keys.map(([k, v]) => `${k} = ${v}`), one.blank].join(end)).join(end);

  test.each(["config", "credentials"] as const)("(%s) means to the SDK what it meant, has every section and every line", async (kind) => {
    await fc.assert(fc.asyncProperty(sections, fc.constantFrom("\n", "\r\n"), async (each, end) => {
      const text = write(kind, each, end);
      const scan = scanIni(text, kind);
      expect(scan.problems).toEqual([]);
      expect(scan.sections.map((found) => [found.kind, found.name, found.problem])).toEqual(each.map((one) => ["profile", one.name, undefined]));
      expect(await parse(scan.text, kind)).toEqual(await parse(text, kind));
      const lines = text.split(/\r?\n/);
      for (const found of scan.sections) for (const [k, line] of found.keyLines) expect(lines[line - 1]).toMatch(new RegExp(`^${k} =`));
    }), { numRuns: 150 });
  });
});

describe("any text", () => {
  const piece = fc.constantFrom(
    "[", "]", "[profile ", "[default]", "[__proto__]", "[profile __proto__]", '[profile "__proto__"]', "[constructor]", "[profile constructor]", "[toString]",
    "[sso-session x]", "[services y]", "[plugins]", "[]", "\n", "\r\n", " ", "\t", "=", "key = value", "probe = yes", "s3 =\n  nested = 1", "#", ";", "\0", "é", "\u2028", "'", '"',
  );

  test("is scanned without an error, loses no line, and pollutes nothing in the SDK", async () => {
    await fc.assert(fc.asyncProperty(fc.array(piece, { maxLength: 30 }), fc.constantFrom("config", "credentials"), async (pieces, kind) => {
      const text = pieces.join("");
      const scan = scanIni(text, kind);
      expect(scan.text.split("\n").length).toBe(text.split(/\r?\n/).length);
      await parse(scan.text, kind);
      for (const inherited of [Object, Object.prototype, Object.prototype.toString, Object.prototype.hasOwnProperty]) {
        expect(Object.hasOwn(inherited, "probe") || Object.hasOwn(inherited, "key")).toBe(false);
      }
    }), { numRuns: 400 });
  });

  test("and what is sound beside it stays", async () => {
    await fc.assert(fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (pieces) => {
      const scan = scanIni(`[sound]\naccess = 1\n${pieces.join("")}\n[last]\naccess = 2\n`, "credentials");
      const parsed = await parse(scan.text, "credentials");
      expect(parsed.last).toEqual({ access: "2" });
      expect(parsed.sound).toMatchObject({ access: "1" });
    }), { numRuns: 200 });
  });
});
