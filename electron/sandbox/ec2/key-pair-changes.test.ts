import { CreateKeyPairCommand, DeleteKeyPairCommand, DescribeKeyPairsCommand, EC2Client, ImportKeyPairCommand } from "@aws-sdk/client-ec2";
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import { expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";
import { publicBlob } from "./public-keys.ts";
import { readStrings } from "./ssh-wire.ts";

const test = useSandbox();
const ec2 = () => new EC2Client(test.config());
const describe = async (name: string) => (await ec2().send(new DescribeKeyPairsCommand({ KeyNames: [name], IncludePublicKey: true }))).KeyPairs?.[0];
const colons = (hexadecimal: string) => hexadecimal.match(/../g)!.join(":");

it("makes an RSA key pair whose halves fit, with the fingerprint of the private one", async () => {
  const made = await ec2().send(new CreateKeyPairCommand({ KeyName: "made-rsa", TagSpecifications: [{ ResourceType: "key-pair", Tags: [{ Key: "for", Value: "tests" }] }] }));
  expect(made.KeyMaterial).toMatch(/^-----BEGIN RSA PRIVATE KEY-----\n/);
  const privateKey = createPrivateKey(made.KeyMaterial!);
  expect(privateKey.asymmetricKeyDetails?.modulusLength).toBe(2048);
  expect(made.KeyFingerprint).toBe(colons(createHash("sha1").update(privateKey.export({ format: "der", type: "pkcs8" })).digest("hex")));
  const known = await describe("made-rsa");
  expect(known).toMatchObject({ KeyPairId: made.KeyPairId, KeyType: "rsa", KeyFingerprint: made.KeyFingerprint, Tags: [{ Key: "for", Value: "tests" }] });
  expect(known?.PublicKey).toBe(`ssh-rsa ${publicBlob(createPublicKey(privateKey)).toString("base64")} made-rsa`);
  expect(await ec2().send(new DescribeKeyPairsCommand({ KeyNames: ["made-rsa"] }))).not.toHaveProperty("KeyPairs.0.PublicKey");
});

it("makes an ED25519 key pair in OpenSSH's form, with OpenSSH's fingerprint", async () => {
  const made = await ec2().send(new CreateKeyPairCommand({ KeyName: "made-ed", KeyType: "ed25519" }));
  const blob = Buffer.from((await describe("made-ed"))!.PublicKey!.split(" ")[1]!, "base64");
  expect(made.KeyFingerprint).toBe(createHash("sha256").update(blob).digest("base64"));
  const body = Buffer.from(made.KeyMaterial!.replaceAll(/-----.*-----|\n/g, ""), "base64");
  const publicAndPrivate = body.subarray("openssh-key-v1\0".length + 3 * 4 + "nonenone".length + 4);
  const [publicHalf, secret] = readStrings(publicAndPrivate)!;
  expect(publicHalf).toEqual(blob);
  expect(secret!.length % 8).toBe(0);
  expect(secret!.subarray(0, 4)).toEqual(secret!.subarray(4, 8));
  const seed = secret!.subarray(8 + 4 + "ssh-ed25519".length + 4 + 32 + 4).subarray(0, 32);
  const key = createPrivateKey({ key: Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]), format: "der", type: "pkcs8" });
  expect(publicBlob(createPublicKey(key))).toEqual(blob);
});

it.each(["rsa", "ed25519"] as const)("hands out %s for PuTTY too, with the private half of the public one", async (KeyType) => {
  const { KeyMaterial = "" } = await ec2().send(new CreateKeyPairCommand({ KeyName: `putty-${KeyType}`, KeyType, KeyFormat: "ppk" }));
  const [, type, publicLines, privateLines] = /^PuTTY-User-Key-File-2: (\S+)\r\nEncryption: none\r\nComment: putty-\w+\r\nPublic-Lines: \d+\r\n([\s\S]+)\r\nPrivate-Lines: \d+\r\n([\s\S]+)\r\nPrivate-MAC: [0-9a-f]{40}\r\n$/.exec(KeyMaterial)!;
  const [blob, secret] = [publicLines!, privateLines!].map((text) => Buffer.from(text.replaceAll("\r\n", ""), "base64"));
  expect((await describe(`putty-${KeyType}`))?.PublicKey).toBe(`${type} ${blob!.toString("base64")} putty-${KeyType}`);
  const secrets = readStrings(secret!)!;
  if (KeyType === "ed25519") {
    expect(secrets.map(({ length }) => length)).toEqual([32]);
    return;
  }
  const [, p, q] = secrets.map((bytes) => BigInt(`0x${bytes.toString("hex")}`));
  expect(p! * q!).toBe(BigInt(`0x${readStrings(blob!)![2]!.toString("hex")}`));
});

it("imports public keys in the forms that EC2 takes, with the fingerprints that it gives them", async () => {
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey;
  const der = rsa.export({ format: "der", type: "spki" });
  const base64 = publicBlob(rsa).toString("base64");
  const forms = { line: `ssh-rsa ${base64} ada@home\n`, rfc4716: `---- BEGIN SSH2 PUBLIC KEY ----\nComment: "ada"\n${base64}\n---- END SSH2 PUBLIC KEY ----\n`, der: der.toString("base64") };
  for (const [name, text] of Object.entries(forms)) {
    const made = await ec2().send(new ImportKeyPairCommand({ KeyName: name, PublicKeyMaterial: Buffer.from(text) }));
    expect(made.KeyFingerprint, name).toBe(colons(createHash("md5").update(der).digest("hex")));
    expect((await describe(name))?.PublicKey).toBe(`ssh-rsa ${base64} ${name}`);
  }
  const ed = publicBlob(generateKeyPairSync("ed25519").publicKey);
  const imported = await ec2().send(new ImportKeyPairCommand({ KeyName: "ed", PublicKeyMaterial: Buffer.from(`ssh-ed25519 ${ed.toString("base64")}`) }));
  expect(imported.KeyFingerprint).toBe(createHash("sha256").update(ed).digest("base64"));
});

it("refuses names that are taken or bad, and what is no public key", async () => {
  const create = (KeyName: string, more: object = {}) => ec2().send(new CreateKeyPairCommand({ KeyName, ...more }));
  await expect(create("edx-key")).rejects.toMatchObject({ name: "InvalidKeyPair.Duplicate" });
  await expect(create(" edge ")).rejects.toMatchObject({ name: "InvalidParameterValue" });
  await expect(create("schlüssel")).rejects.toMatchObject({ name: "InvalidParameterValue" });
  await expect(create("other", { KeyType: "dsa" })).rejects.toMatchObject({ name: "InvalidParameterValue" });
  await expect(create("other", { DryRun: true })).rejects.toMatchObject({ name: "DryRunOperation" });
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const wrong = ["", "hello", "ssh-rsa AAAA", privateKey.export({ format: "pem", type: "pkcs8" }) as string, publicKey.export({ format: "der", type: "spki" }).toString("base64")];
  for (const text of wrong.slice(1)) {
    await expect(ec2().send(new ImportKeyPairCommand({ KeyName: "other", PublicKeyMaterial: Buffer.from(text) })), text).rejects.toMatchObject({ name: "InvalidKey.Format" });
  }
  await expect(describe("other")).rejects.toMatchObject({ name: "InvalidKeyPair.NotFound" });
});

it("deletes by name or id; an instance keeps the name", async () => {
  const made = await ec2().send(new CreateKeyPairCommand({ KeyName: "short-lived", KeyType: "ed25519" }));
  expect(await ec2().send(new DeleteKeyPairCommand({ KeyPairId: made.KeyPairId }))).toMatchObject({ Return: true, KeyPairId: made.KeyPairId });
  await expect(ec2().send(new DeleteKeyPairCommand({ KeyPairId: made.KeyPairId }))).rejects.toMatchObject({ name: "InvalidKeyPair.NotFound" });
  expect(await ec2().send(new DeleteKeyPairCommand({ KeyName: "short-lived" }))).toMatchObject({ Return: true });
});

it("knows the public keys of its seeded key pairs", async () => {
  const { PublicKey, KeyFingerprint } = (await describe("edx-key"))!;
  const blob = Buffer.from(PublicKey!.split(" ")[1]!, "base64");
  expect(readStrings(blob)?.map(({ length }) => length)).toEqual([7, 3, 257]);
  expect(KeyFingerprint).toMatch(/^([0-9a-f]{2}:){15}[0-9a-f]{2}$/);
});
