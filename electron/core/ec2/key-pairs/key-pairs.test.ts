import { createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { useCore } from "../../../testing/use-core.ts";

const running = useCore();
const names = async () => (await running.call("ec2.listKeyPairs", {}, running.context())).rows.map(({ keyName }) => keyName);
const create = { keyName: "laptop", keyType: "rsa", keyFormat: "pem", folder: "ssh" } as const;
const ssh = () => join(running.folder, ".ssh");

afterEach(async () => {
  for (const keyName of await names()) if (keyName !== "edx-key") await running.call("ec2.deleteKeyPair", { keyName }, running.context());
  rmSync(ssh(), { recursive: true, force: true });
});

test("a new private key is in a file of mode 0600, and nowhere else", async () => {
  await running.call("journal.clearCalls", {});
  const made = await running.call("ec2.createKeyPair", create, running.context());
  expect(made).toEqual({ keyPairId: expect.stringMatching(/^key-/), fingerprint: expect.stringMatching(/^([0-9a-f]{2}:){19}/), savedAs: join(ssh(), "laptop.pem") });
  const text = readFileSync(made.savedAs!, "utf8");
  const { n } = createPublicKey(createPrivateKey(text)).export({ format: "jwk" });
  expect(statSync(made.savedAs!).mode & 0o777).toBe(0o600);
  expect(statSync(ssh()).mode & 0o777).toBe(0o700);
  const [listed] = (await running.call("ec2.listKeyPairs", {}, running.context())).rows.filter(({ keyName }) => keyName === "laptop");
  expect(Buffer.from(listed!.publicKey!.split(" ")[1]!, "base64").toString("hex")).toContain(Buffer.from(n!, "base64url").toString("hex"));
  const { calls } = await running.call("journal.listCalls", {});
  const kept = JSON.stringify([calls, await Promise.all(calls.map(({ id }) => running.call("journal.describeCall", { id }))), running.events]);
  const secret = text.split("\n")[5]!;
  expect(secret.length).toBe(64);
  for (const [place, held] of [["journal and events", kept], ...filesUnder(join(running.folder, "data")), ...filesUnder(join(running.folder, "sandbox"))]) expect(held!.includes(secret), place).toBe(false);
});

function filesUnder(folder: string): [string, string][] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => [one.name, readFileSync(join(one.parentPath, one.name), "latin1")]);
}

test("no file and no link gives way to a key", async () => {
  mkdirSync(ssh());
  writeFileSync(join(ssh(), "laptop.pem"), "mine");
  symlinkSync(join(running.folder, "elsewhere"), join(ssh(), "laptop (1).pem"));
  const { savedAs } = await running.call("ec2.createKeyPair", create, running.context());
  expect(savedAs).toBe(join(ssh(), "laptop (2).pem"));
  expect(readFileSync(join(ssh(), "laptop.pem"), "utf8")).toBe("mine");
  expect(existsSync(join(running.folder, "elsewhere"))).toBe(false);
});

test.each([["../../evil", ".._.._evil.ppk"], ["a/b", "a_b.ppk"], ["CON", "_CON.ppk"]])("a key of the name %s stays in its folder", async (keyName, file) => {
  const { savedAs } = await running.call("ec2.createKeyPair", { keyName, keyType: "ed25519", keyFormat: "ppk", folder: "downloads" }, running.context());
  expect(savedAs).toBe(join(running.folder, "downloads", file));
  expect(readFileSync(savedAs!, "utf8")).toMatch(/^PuTTY-User-Key-File-2: ssh-ed25519/);
});

test("a refused creation leaves no file behind", async () => {
  expect(await running.callFailing("ec2.createKeyPair", { ...create, keyName: "edx-key" }, running.context())).toMatchObject({ awsCode: "InvalidKeyPair.Duplicate" });
  expect(readdirSync(ssh())).toEqual([]);
});

test("a folder that cannot be written to makes no key pair", async () => {
  writeFileSync(ssh(), "a file where the folder should be");
  expect(await running.callFailing("ec2.createKeyPair", create, running.context())).toMatchObject({ code: "unexpected", message: expect.stringContaining("it is no folder") });
  expect(await names()).not.toContain("laptop");
});

test("a dry run makes neither key nor file", async () => {
  expect(await running.call("ec2.createKeyPair", { ...create, dryRun: true }, running.context())).toEqual({});
  expect(existsSync(ssh())).toBe(false);
  expect(await names()).not.toContain("laptop");
});

test("imports a public key, and deletes by name", async () => {
  const der = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ format: "der", type: "spki" });
  const publicKey = der.toString("base64");
  expect(await running.call("ec2.importKeyPair", { keyName: "mine", publicKey, dryRun: true }, running.context())).toEqual({});
  expect(await running.call("ec2.importKeyPair", { keyName: "mine", publicKey, tags: { team: "a" } }, running.context())).toMatchObject({ fingerprint: expect.stringMatching(/^([0-9a-f]{2}:){15}/) });
  expect(await names()).toContain("mine");
  expect(await running.callFailing("ec2.importKeyPair", { keyName: "other", publicKey: "no key" }, running.context())).toMatchObject({ awsCode: "InvalidKey.Format" });
  await running.call("ec2.deleteKeyPair", { keyName: "mine" }, running.context());
  expect(await names()).not.toContain("mine");
});

test.each(["", " x", "x ", "schlüssel", "a".repeat(256)])("the name %j is refused before anything is sent", async (keyName) => {
  expect(await running.callFailing("ec2.createKeyPair", { ...create, keyName }, running.context())).toMatchObject({ code: "invalid-input" });
});
