import { resolve, sep } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { safePaths } from "./safe-path.ts";

const one = (key: string, prefix = "") => safePaths([key], prefix)[0];

test.each([
  ["photos/cat.jpg", "photos/cat.jpg"],
  ["../../etc/passwd", "__/__/etc/passwd"],
  ["/absolute", "_/absolute"],
  ["a//b", "a/_/b"],
  ["C:\\Windows\\x", "C__Windows_x"],
  ["CON", "_CON"],
  ["aux.txt", "_aux.txt"],
  ["nul .txt", "_nul .txt"],
  ["com1.tar.gz", "_com1.tar.gz"],
  ["console.log", "console.log"],
  ["trailing. ", "trailing__"],
  ["line\nbreak\u0000.jpg", "line_break_.jpg"],
  ["invoice\u202egpj.exe", "invoice_gpj.exe"],
  ["<img onerror=alert(1)>", "_img onerror=alert(1)_"],
  ["folder/", "folder/"],
  [".", "_"],
  [".env", ".env"],
])("%j goes to %j", (key, path) => expect(one(key)).toBe(path));

test("strips the prefix, so that a folder arrives as that folder", () => {
  expect(safePaths(["photos/2026/a.jpg", "photos/2026/", "other/b.jpg"], "photos/")).toEqual(["2026/a.jpg", "2026/", "other/b.jpg"]);
  expect(one("photos/", "photos/")).toBe("");
});

test("keeps apart what a file system may take for the same", () => {
  expect(safePaths(["Cat.jpg", "cat.jpg", "CAT.JPG", "caf\u00e9", "cafe\u0301"], "")).toEqual(["Cat.jpg", "cat (1).jpg", "CAT (2).JPG", "caf\u00e9", "caf\u00e9 (1)"]);
});

test("a file gives way to the folder of its name", () => {
  expect(safePaths(["a", "a/b", "A"], "")).toEqual(["a (1)", "a/b", "A (2)"]);
});

test("keeps the extension of a long name", () => {
  const path = one(`${"é".repeat(400)}.jpeg`) ?? "";
  expect(Buffer.byteLength(path)).toBeLessThanOrEqual(180);
  expect(path).toMatch(/^é+~[0-9a-f]{16}\.jpeg$/);
});

describe("for any keys", () => {
  const hostile = fc.constantFrom("..", ".", "", "/", "\\", "con", "NUL.txt", " ", "a", "A", "\u0000", "\u202e", "\ud800", "x".repeat(300), "é", "e\u0301", "~", "a (1)");
  const key = fc.oneof(fc.string({ unit: "binary", minLength: 1, maxLength: 60 }), fc.array(hostile, { minLength: 1, maxLength: 40 }).map((parts) => parts.join("/") || "/"));
  const root = resolve("/downloads");

  test("paths stay in the folder, with names that every system takes", () => {
    fc.assert(
      fc.property(fc.array(key, { maxLength: 20 }), fc.constantFrom("", "a/", "../"), (keys, prefix) => {
        for (const path of safePaths(keys, prefix)) {
          expect(resolve(root, path) === root || resolve(root, path).startsWith(root + sep)).toBe(true);
          expect(Buffer.byteLength(path)).toBeLessThanOrEqual(720);
          for (const name of path.replace(/\/$/, "").split("/")) {
            if (path === "") continue;
            expect(name).toMatch(/^[^\p{Cc}<>:"|?*\\/]+$/u);
            expect(name).not.toMatch(/[. ]$/);
            expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d) *(\.|$)/i);
            expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
          }
        }
      }),
    );
  });

  test("no two files share a path, whatever the file system compares", () => {
    fc.assert(
      fc.property(fc.array(key, { maxLength: 30 }), (keys) => {
        const files = safePaths(keys, "").filter((path) => path !== "" && !path.endsWith("/"));
        const fold = (path: string) => path.normalize("NFD").toLowerCase();
        expect(new Set(files.map(fold)).size).toBe(files.length);
      }),
    );
  });
});
