import { generateKeyPairSync } from "node:crypto";
import { DescribeInstancesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { EC2InstanceConnectClient, SendSSHPublicKeyCommand } from "@aws-sdk/client-ec2-instance-connect";
import { beforeAll, expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";
import { isSshPublicKey } from "./ssh-public-key.ts";

const test = useSandbox();
let running = "";
let stopped = "";
beforeAll(async () => {
  const { Reservations = [] } = await new EC2Client(test.config()).send(new DescribeInstancesCommand({}));
  const find = (state: string) => Reservations.flatMap(({ Instances = [] }) => Instances).find(({ State }) => State?.Name === state)!.InstanceId!;
  running = find("running");
  stopped = find("stopped");
});

const fieldOf = (bytes: Buffer) => Buffer.concat([Buffer.from([0, 0, bytes.length >> 8, bytes.length & 255]), bytes]);
function lineOf(type: string, ...parts: Buffer[]): string {
  return `${type} ${Buffer.concat([fieldOf(Buffer.from(type)), ...parts.map(fieldOf)]).toString("base64")} ada@laptop`;
}
const raw = generateKeyPairSync("ed25519").publicKey.export({ format: "jwk" }).x!;
const ed25519 = lineOf("ssh-ed25519", Buffer.from(raw, "base64url"));
const { n = "", e = "" } = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ format: "jwk" });
const rsa = lineOf("ssh-rsa", Buffer.from(e, "base64url"), Buffer.concat([Buffer.alloc(1), Buffer.from(n, "base64url")]));

const send = (more: Partial<ConstructorParameters<typeof SendSSHPublicKeyCommand>[0]> = {}) =>
  new EC2InstanceConnectClient(test.config()).send(new SendSSHPublicKeyCommand({ InstanceId: running, InstanceOSUser: "ec2-user", SSHPublicKey: ed25519, ...more }));

it("takes an ED25519 or RSA key for a running instance", async () => {
  expect(await send()).toMatchObject({ Success: true, RequestId: expect.any(String) });
  expect(await send({ SSHPublicKey: rsa, AvailabilityZone: "us-west-2a" })).toMatchObject({ Success: true });
});

it.each([
  ["a stopped instance", () => ({ InstanceId: stopped }), "EC2InstanceStateInvalidException"],
  ["an instance that is not there", () => ({ InstanceId: "i-0123456789abcdef0" }), "EC2InstanceNotFoundException"],
  ["another zone", () => ({ AvailabilityZone: "us-west-2z" }), "InvalidArgsException"],
  ["an impossible user", () => ({ InstanceOSUser: "ec2 user" }), "InvalidArgsException"],
  ["a key that is cut off", () => ({ SSHPublicKey: `${ed25519.slice(0, 60)}${" ".repeat(40)}` }), "InvalidArgsException"],
  ["a private key", () => ({ SSHPublicKey: generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString() }), "InvalidArgsException"],
] as const)("refuses %s", async (_what, more, name) => {
  await expect(send(more())).rejects.toMatchObject({ name });
});

it("tells keys from what only looks like one", () => {
  const [, blob = ""] = ed25519.split(" ");
  expect(isSshPublicKey(`---- BEGIN SSH2 PUBLIC KEY ----\nComment: "x"\n${blob}\n---- END SSH2 PUBLIC KEY ----\n`)).toBe(true);
  expect([`ssh-rsa ${blob}`, `ssh-ed25519 ${blob.slice(0, -8)}`, lineOf("ecdsa-sha2-nistp256", Buffer.alloc(65)), lineOf("ssh-rsa", Buffer.alloc(3), Buffer.alloc(128)), `${ed25519}\n${ed25519}`, ""].map(isSshPublicKey)).toEqual([false, false, false, false, false, false]);
});
