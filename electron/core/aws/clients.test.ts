import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { EC2Client, DescribeRegionsCommand, StopInstancesCommand } from "@aws-sdk/client-ec2";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { GetPublicAccessBlockCommand, S3ControlClient } from "@aws-sdk/client-s3-control";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createEvents } from "../events.ts";
import { createJournal } from "../journal/journal.ts";
import { silentLog } from "../log.ts";
import { createPreferences } from "../store/preferences.ts";
import { createSessions } from "../session/sessions.ts";
import { useHome } from "../../testing/use-home.ts";
import { createClients } from "./clients.ts";
import { createConnections } from "./http.ts";
import { createJournalPlugin } from "./journal-plugin.ts";
import type { CoreHost } from "../host.ts";

const home = useHome();
const server = createServer((request, response) => {
  seen.push(request);
  const { code, message, headers } = answer;
  response.writeHead(400, { "content-type": "text/xml", "x-amzn-requestid": "R-1", ...headers }).end(`<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>R-1</RequestID></Response>`);
});
const probe: { code: string; message: string; headers?: Record<string, string> } = { code: "Probe", message: "seen" };
let answer = probe;
let seen: IncomingMessage[] = [];
const closing: (() => void | Promise<void>)[] = [];
beforeEach(async () => {
  seen = [];
  answer = probe;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** The parts of a core below its calls. */
function start(env: CoreHost["env"] = {}) {
  const host: CoreHost = { kind: "browser", version: "1.2.3", dataDir: `${home.folder}/data`, downloadDir: home.folder, env: { HOME: home.folder, ...env } };
  const events = createEvents();
  const journal = createJournal(events);
  const connections = createConnections(host.env);
  const preferences = createPreferences(host.dataDir, events, silentLog);
  const sessions = createSessions({ host, log: silentLog, events, preferences, connections, pluginFor: (profile, region) => createJournalPlugin(journal, { profile, region }) });
  closing.push(sessions.close, connections.close, journal.close);
  return { clients: createClients({ host, sessions, journal, connections }), journal, sessions, events };
}

const keys = "aws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = wJalrXUtnFEMI\n";
const target = { profile: "x", region: "eu-west-1" };

test("a client is kept per constructor, profile, region and override, until the files change", async () => {
  home.write("credentials", `[x]\n${keys}[y]\n${keys}`);
  const { clients, events } = start();
  const ec2 = await clients.get(EC2Client, target);
  expect(await clients.get(EC2Client, target)).toBe(ec2);
  expect(await clients.get(EC2Client, { ...target, region: "us-east-1" })).not.toBe(ec2);
  expect(await clients.get(EC2Client, { ...target, profile: "y" })).not.toBe(ec2);
  const s3 = await clients.get(S3Client, target);
  expect(s3).toBeInstanceOf(S3Client);
  const elsewhere = await clients.get(S3Client, target, { region: "us-east-1" });
  expect(elsewhere).not.toBe(s3);
  expect(await elsewhere.config.region()).toBe("us-east-1");
  await new Promise((resolve) => setTimeout(resolve, 100));
  const changed = new Promise((resolve) => events.subscribe(resolve));
  home.write("credentials", `[x]\n${keys}`);
  await changed;
  expect(await clients.get(EC2Client, target)).not.toBe(ec2);
  await expect(clients.get(EC2Client, { ...target, profile: "y" })).rejects.toMatchObject({ code: "not-signed-in" });
});

test("clients that were not used for long are let go, the ones in use are not", async () => {
  home.write("credentials", `[x]\n${keys}`);
  const { clients } = start();
  const first = await clients.get(EC2Client, target);
  const second = await clients.get(EC2Client, { ...target, region: "us-second-1" });
  for (let count = 0; count < 300; count++) {
    await clients.get(S3Client, { ...target, region: `us-east-${count}` });
    expect(await clients.get(EC2Client, target)).toBe(first);
  }
  expect(await clients.get(EC2Client, { ...target, region: "us-second-1" })).not.toBe(second);
});

test("a request is signed for the profile and region, says who asks, and is journalled without secrets", async () => {
  home.write("credentials", `[x]\n${keys}endpoint_url = ${url()}\nmax_attempts = 1\n`);
  const { clients, journal } = start();
  const ec2 = await clients.get(EC2Client, target);
  await expect(ec2.send(new DescribeRegionsCommand({}))).rejects.toThrow("seen");
  expect(seen[0]?.headers["user-agent"]).toContain("skydeck/1.2.3");
  expect(seen[0]?.headers.authorization).toMatch(/Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/ec2\/aws4_request/);
  const { calls } = journal.list(10);
  expect(calls).toMatchObject([{ service: "ec2", operation: "DescribeRegions", profile: "x", region: "eu-west-1", attempts: 1, httpStatus: 400, requestId: "R-1", outcome: "Probe", message: "seen" }]);
  expect(JSON.stringify(calls)).not.toMatch(/AKIDEXAMPLE|wJalrXUtnFEMI/);
});

test("of a denial is kept what explains it: the service's time and EC2's encoded message, not in the entry", async () => {
  home.write("credentials", `[x]\n${keys}endpoint_url = ${url()}\nmax_attempts = 1\n`);
  const { clients, journal } = start();
  const ec2 = await clients.get(EC2Client, target);
  answer = { code: "RequestExpired", message: "Request has expired.", headers: { date: new Date(Date.now() + 7_200_000).toUTCString() } };
  await expect(ec2.send(new DescribeRegionsCommand({}))).rejects.toThrow("expired");
  answer = { code: "UnauthorizedOperation", message: "Not authorized. Encoded authorization failure message: AbC_-12" };
  await expect(ec2.send(new DescribeRegionsCommand({ RegionNames: ["x"] }))).rejects.toThrow("AbC_-12");
  const [denied, expired] = journal.list(2).calls;
  expect(Math.round(journal.find(expired!.id)!.record.clockAheadMs! / 60_000)).toBe(120);
  expect(denied!.message).toBe("Not authorized.");
  expect(journal.find(denied!.id)!.record).toEqual({ input: [["RegionNames", ["x"]]], encodedMessage: "AbC_-12" });
});

test("a read-only profile sends and presigns no change, by whatever way it comes; the mark is heard at once", async () => {
  home.write("credentials", `[x]\n${keys}endpoint_url = ${url()}\nmax_attempts = 1\n`);
  const { clients, journal, sessions } = start();
  const ec2 = await clients.get(EC2Client, target);
  const stop = () => ec2.send(new StopInstancesCommand({ InstanceIds: ["i-0123456789abcdef0"] }));
  await expect(stop()).rejects.toThrow("seen");
  await sessions.setGuard("x", { readOnly: true });
  await expect(stop()).rejects.toMatchObject({ code: "read-only", message: expect.stringContaining("StopInstances was not sent") });
  const s3 = await clients.get(S3Client, target);
  await expect(getSignedUrl(s3, new PutObjectCommand({ Bucket: "photos", Key: "k" }))).rejects.toMatchObject({ code: "read-only" });
  expect(await getSignedUrl(s3, new GetObjectCommand({ Bucket: "photos", Key: "k" }))).toContain("X-Amz-Signature");
  expect(seen).toHaveLength(1);
  expect(journal.list(10).calls.map(({ operation }) => operation)).toEqual(["StopInstances"]);
  await expect(ec2.send(new DescribeRegionsCommand({}))).rejects.toThrow("seen");
  await sessions.setGuard("x", { readOnly: false });
  await expect(stop()).rejects.toThrow("seen");
});

test("a presigned link is no call, and is path-style at a custom endpoint", async () => {
  home.write("credentials", `[x]\n${keys}endpoint_url = ${url()}\n`);
  const { clients, journal } = start();
  const link = await getSignedUrl(await clients.get(S3Client, target), new GetObjectCommand({ Bucket: "photos", Key: "a b.jpg" }), { expiresIn: 60 });
  expect(link.startsWith(`${url()}/photos/a%20b.jpg?`)).toBe(true);
  expect(seen).toEqual([]);
  expect(journal.list(10).calls).toEqual([]);
});

test("AWS's own endpoints by partition, FIPS and dual-stack by the profile, path-style nowhere", async () => {
  home.write("credentials", `[x]\n${keys}[f]\n${keys}use_fips_endpoint = true\nuse_dualstack_endpoint = true\n`);
  const { clients } = start();
  const link = async (profile: string, region: string) =>
    new URL(await getSignedUrl(await clients.get(S3Client, { profile, region }), new GetObjectCommand({ Bucket: "photos", Key: "k" }))).host;
  expect(await link("x", "eu-west-1")).toBe("photos.s3.eu-west-1.amazonaws.com");
  expect(await link("x", "cn-north-1")).toBe("photos.s3.cn-north-1.amazonaws.com.cn");
  expect(await link("f", "us-east-1")).toBe("photos.s3-fips.dualstack.us-east-1.amazonaws.com");
});

test("S3 Control has a host name per account at AWS and its VPC endpoints, and none at a server of one's own", async () => {
  home.write("credentials", `[x]\n${keys}[v]\n${keys}endpoint_url = https://control.vpce-1.s3.eu-west-1.vpce.amazonaws.com\n[o]\n${keys}endpoint_url = ${url()}\n`);
  const { clients } = start();
  const host = async (profile: string) => {
    const client = await clients.get(S3ControlClient, { ...target, profile });
    // Instead of being sent, the request is looked at: nothing leaves this machine.
    client.middlewareStack.add(() => async ({ request }) => { throw new Error((request as { hostname: string }).hostname); }, { step: "finalizeRequest", priority: "low" });
    return client.send(new GetPublicAccessBlockCommand({ AccountId: "000000000001" })).then(() => "", (error: Error) => error.message);
  };
  expect(await host("x")).toBe("000000000001.s3-control.eu-west-1.amazonaws.com");
  expect(await host("v")).toBe("000000000001.control.vpce-1.s3.eu-west-1.vpce.amazonaws.com");
  expect(await host("o")).toBe("127.0.0.1");
});

test("what process.env says is not heard: the host's environment is", async () => {
  home.write("credentials", `[x]\n${keys}`);
  process.env.AWS_ENDPOINT_URL = url();
  process.env.AWS_USE_FIPS_ENDPOINT = "true";
  try {
    const { clients } = start();
    const link = await getSignedUrl(await clients.get(S3Client, target), new GetObjectCommand({ Bucket: "photos", Key: "k" }));
    expect(new URL(link).host).toBe("photos.s3.eu-west-1.amazonaws.com");
  } finally {
    delete process.env.AWS_ENDPOINT_URL;
    delete process.env.AWS_USE_FIPS_ENDPOINT;
  }
});

test("a proxy of the environment is used for AWS and never for loopback", async () => {
  home.write("credentials", `[x]\n${keys}endpoint_url = http://ec2.example.test\nmax_attempts = 1\n[near]\n${keys}endpoint_url = ${url()}\nmax_attempts = 1\n`);
  const { clients } = start({ HTTP_PROXY: url() });
  const send = async (profile: string) => (await clients.get(EC2Client, { profile, region: "eu-west-1" })).send(new DescribeRegionsCommand({}));
  await expect(send("x")).rejects.toThrow("seen");
  expect(seen[0]?.url).toBe("http://ec2.example.test/");
  await expect(send("near")).rejects.toThrow("seen");
  expect(seen[1]?.url).toBe("/");
});

test("EC2's request buckets are kept at AWS, and not at a server of one's own", async () => {
  home.write("credentials", `[x]\n${keys}[own]\n${keys}endpoint_url = ${url()}\n`);
  const { clients } = start();
  const keeps = async (profile: string, constructor: typeof EC2Client | typeof S3Client) =>
    (await clients.get<EC2Client | S3Client>(constructor as never, { profile, region: "eu-west-1" })).middlewareStack.identify().some((line) => line.startsWith("skydeckRequestBuckets"));
  expect(await keeps("x", EC2Client)).toBe(true);
  expect(await keeps("own", EC2Client)).toBe(false);
  expect(await keeps("x", S3Client)).toBe(false);
});

test("a certificate bundle that is not there is the profile's own failure", async () => {
  home.write("credentials", `[x]\n${keys}ca_bundle = /nowhere/ca.pem\n`);
  await expect(start().clients.get(EC2Client, target)).rejects.toMatchObject({ code: "not-signed-in", message: expect.stringContaining("/nowhere/ca.pem") });
});
