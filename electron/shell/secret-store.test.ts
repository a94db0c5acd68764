import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { silentLog } from "../core/log.ts";
import { createSecretStore } from "./secret-store.ts";
import { safeStorage } from "./testing/stand-in-electron.ts";

vi.mock("electron", () => import("./testing/stand-in-electron.ts"));

let dir = "";
const platform = process.platform;
const on = (name: NodeJS.Platform) => Object.defineProperty(process, "platform", { value: name });
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "skydeck-secrets-"));
  safeStorage.backend = "gnome_libsecret";
  safeStorage.available = true;
});
afterEach(() => {
  on(platform);
  rmSync(dir, { recursive: true, force: true });
});

describe("secrets", () => {
  it("outlive the run, encrypted, in a file for this person alone", () => {
    createSecretStore(dir, silentLog).set("sso", "the refresh token");
    expect(createSecretStore(dir, silentLog).get("sso")).toBe("the refresh token");
    expect(readFileSync(join(dir, "secrets.json"), "utf8")).not.toContain("refresh");
    if (platform !== "win32") expect(statSync(join(dir, "secrets.json")).mode & 0o777).toBe(0o600);
    createSecretStore(dir, silentLog).delete("sso");
    expect(createSecretStore(dir, silentLog).get("sso")).toBeUndefined();
  });

  it.each(["basic_text", "unknown"])("are never written on Linux where safeStorage is %s, and the store says so", (backend) => {
    on("linux");
    safeStorage.backend = backend;
    const store = createSecretStore(dir, silentLog);
    store.set("sso", "the refresh token");
    expect(store.get("sso")).toBe("the refresh token");
    expect(readdirSync(dir)).toEqual([]);
    expect(store.persistence).toMatchObject({ persistent: false, reason: expect.stringContaining("keyring") });
  });

  it("are never written where the system offers no encryption", () => {
    safeStorage.available = false;
    const store = createSecretStore(dir, silentLog);
    store.set("sso", "x");
    expect(readdirSync(dir)).toEqual([]);
    expect(store.persistence.persistent).toBe(false);
  });

  it("of a damaged file are gone, not an error", () => {
    writeFileSync(join(dir, "secrets.json"), "{");
    expect(createSecretStore(dir, silentLog).get("sso")).toBeUndefined();
    writeFileSync(join(dir, "secrets.json"), '{"sso": 7}');
    expect(createSecretStore(dir, silentLog).get("sso")).toBeUndefined();
  });
});
