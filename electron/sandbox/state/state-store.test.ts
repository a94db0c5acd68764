import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openCredentialStore } from "./credential-store.ts";
import { fromDocumentJson, toDocumentJson } from "./document-json.ts";
import { createStateStore } from "./state-store.ts";

let folder = "";
const logged: string[] = [];
const log = (message: string): void => void logged.push(message);
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "skydeck-state-"))));
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  logged.length = 0;
});

interface Document {
  count: number;
  at: Date;
}
const seed = (): Document => ({ count: 1, at: new Date("2026-01-02T03:04:05.678Z") });

describe("createStateStore", () => {
  it("seeds once, answers the same object, and keeps changes and dates over a restart", async () => {
    const store = createStateStore(folder, log);
    const document = store.of("ec2", "000000000001", "us-west-2", seed);
    expect(store.of("ec2", "000000000001", "us-west-2", seed)).toBe(document);
    expect(store.of("ec2", "000000000002", "us-west-2", seed)).not.toBe(document);
    document.count = 5;
    store.changed("ec2", "000000000001", "us-west-2");
    expect(existsSync(join(folder, "ec2"))).toBe(false);
    await delay(250);
    const again = createStateStore(folder, log).of("ec2", "000000000001", "us-west-2", seed);
    expect(again).toEqual({ count: 5, at: new Date("2026-01-02T03:04:05.678Z") });
    expect(again.at).toBeInstanceOf(Date);
  });

  it("writes at once when flushed, and leaves no temporary file", () => {
    const store = createStateStore(folder, log);
    store.of("ec2", "1", "us-west-2", seed).count = 9;
    store.changed("ec2", "1", "us-west-2");
    store.flush();
    expect(readdirSync(join(folder, "ec2"))).toEqual(["1.us-west-2.json"]);
  });

  it("moves a damaged document aside and seeds anew", () => {
    const store = createStateStore(folder, log);
    store.of("sts", "1", "us-west-2", seed);
    store.changed("sts", "1", "us-west-2");
    store.flush();
    const path = join(folder, "sts", "1.us-west-2.json");
    writeFileSync(path, readFileSync(path, "utf8").slice(0, 10));
    expect(createStateStore(folder, log).of("sts", "1", "us-west-2", seed).count).toBe(1);
    expect(logged).toHaveLength(1);
    expect(readdirSync(join(folder, "sts"))).toEqual([expect.stringMatching(/^1\.us-west-2\.json\.corrupt-/)]);
  });

  it("forgets everything on reset, and cannot be led out of its folder", () => {
    const store = createStateStore(folder, log);
    store.of("ec2", "1", "us-west-2", seed).count = 3;
    store.changed("ec2", "1", "us-west-2");
    store.flush();
    store.reset();
    expect(store.of("ec2", "1", "us-west-2", seed).count).toBe(1);
    expect(() => store.of("ec2", "../..", "us-west-2", seed)).toThrow(TypeError);
    expect(() => store.changed("ec2", "1", "eu-central-1")).toThrow("never read");
  });
});

describe("document JSON", () => {
  it("gives back every value that state holds", () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.date({ noInvalidDate: true }), fc.uint8Array({ maxLength: 5 }));
    const name = fc.oneof(fc.string(), fc.constantFrom("$date", "$map", "$plain", "$set", "$bytes"));
    const value = fc.letrec<{ any: unknown }>((tie) => ({
      any: fc.oneof({ maxDepth: 3 }, leaf, fc.array(tie("any"), { maxLength: 3 }), fc.dictionary(name, tie("any"), { maxKeys: 3, noNullPrototype: true }), fc.array(fc.tuple(fc.string(), tie("any")), { maxLength: 3 }).map((entries) => new Map(entries)), fc.uniqueArray(fc.string(), { maxLength: 3 }).map((items) => new Set(items))),
    })).any;
    fc.assert(
      fc.property(value, (before) => {
        expect(fromDocumentJson(toDocumentJson(before))).toEqual(normalZero(before));
      }),
      { numRuns: 300 },
    );
  });
});

/** JSON has no negative zero. */
function normalZero(value: unknown): unknown {
  if (Object.is(value, -0)) return 0;
  if (Array.isArray(value)) return value.map(normalZero);
  if (value instanceof Map) return new Map([...value].map(([key, item]) => [key, normalZero(item)]));
  if (typeof value !== "object" || value === null || value instanceof Date || value instanceof Uint8Array || value instanceof Set) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, normalZero(item)]));
}

describe("openCredentialStore", () => {
  it("makes keys once, readable by nobody else, and different for each sandbox", () => {
    const path = join(folder, "credentials.json");
    const first = openCredentialStore(path, log);
    expect(openCredentialStore(path, log).accounts).toEqual(first.accounts);
    if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(first.accounts.map(({ accessKeyId }) => accessKeyId)).toEqual([expect.stringMatching(/^AKIA[A-Z2-7]{16}$/), expect.stringMatching(/^AKIA[A-Z2-7]{16}$/)]);
    expect(openCredentialStore(join(folder, "other.json"), log).accounts[0]!.secretAccessKey).not.toBe(first.accounts[0]!.secretAccessKey);
  });

  it("makes new keys where the file is damaged", () => {
    const path = join(folder, "credentials.json");
    openCredentialStore(path, log);
    writeFileSync(path, "{}");
    expect(openCredentialStore(path, log).accounts).toHaveLength(2);
    expect(logged[0]).toContain("damaged");
  });
});
