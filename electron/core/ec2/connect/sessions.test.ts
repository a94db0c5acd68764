import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import { join } from "node:path";
import { DescribeSessionsCommand, SSMClient } from "@aws-sdk/client-ssm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { useCore } from "../../../testing/use-core.ts";
import { isAlive, makeStandIns } from "./testing/stand-in.ts";

const env: Record<string, string> = { DISPLAY: ":0" };
let bin = "";
let standIns: ReturnType<typeof makeStandIns>;
const running = useCore(env, (folder) => {
  bin = join(folder, "bin");
  // `/usr/bin` and `/bin` for the shell that a terminal runs, and no further.
  env.PATH = `${bin}:/usr/bin:/bin`;
  standIns = makeStandIns(bin);
});
beforeEach(() => {
  standIns = makeStandIns(bin);
  for (const name of ["record.json", "terminal.json"]) rmSync(join(bin, name), { force: true });
});

const idOf = async (name: string) => (await running.call("ec2.listInstances", {}, running.context())).rows.find((row) => row.name === name)!.instanceId;
const forward = async (more: object = {}) => running.call("ec2.startPortForwarding", { instanceId: await idOf("web-1"), remotePort: 80, ...more }, running.context());
const list = async () => (await running.call("ec2.listSessions", {})).sessions;
const atAws = async (State: "Active" | "History", sessionId: string) => {
  const { url, accounts } = running.sandbox;
  const { accessKeyId, secretAccessKey } = accounts[0]!;
  const ssm = new SSMClient({ endpoint: url, region: "us-west-2", credentials: { accessKeyId, secretAccessKey } });
  return (await ssm.send(new DescribeSessionsCommand({ State, Filters: [{ key: "SessionId", value: sessionId }] }))).Sessions!.length;
};
/** Everything that the page can hear or read of it. */
const told = async (...answers: unknown[]) => JSON.stringify([answers, running.events, await list(), await running.call("journal.listCalls", {})]);

describe("port forwarding", () => {
  test("runs the plugin with AWS's answer, region and request; the token is with it alone", async () => {
    const session = await forward();
    expect(session).toMatchObject({ kind: "port", remotePort: 80, localPort: expect.any(Number), state: "open", profile: "sandbox", region: "us-west-2" });
    const { args, response, pid } = standIns.record()!;
    const { TokenValue, ...answer } = JSON.parse(response!);
    expect(answer).toEqual({ SessionId: session.sessionId, StreamUrl: expect.stringMatching(/^ws:\/\/127/) });
    expect(args).toEqual(["AWS_SSM_START_SESSION_RESPONSE", "us-west-2", "StartSession", "", JSON.stringify({
      Target: session.instanceId, DocumentName: "AWS-StartPortForwardingSession", Parameters: { portNumber: ["80"], localPortNumber: [String(session.localPort)] },
    }), running.sandbox.url]);
    expect(TokenValue.length).toBeGreaterThan(100);
    expect(await told(session)).not.toContain(TokenValue);
    expect(await list()).toEqual([session]);
    await running.call("ec2.stopSession", { sessionId: session.sessionId });
    expect(isAlive(pid)).toBe(false);
    expect([await list(), await atAws("Active", session.sessionId), await atAws("History", session.sessionId)]).toEqual([[], 0, 1]);
    expect(await running.callFailing("ec2.stopSession", { sessionId: session.sessionId })).toMatchObject({ code: "not-found" });
  });

  test("to a host behind the instance; an older plugin takes the answer as its argument", async () => {
    standIns.set("version", "1.2.497.0");
    const session = await forward({ remotePort: 3306, remoteHost: "db.internal" });
    const { args, response } = standIns.record()!;
    expect(response).toBeUndefined();
    expect(JSON.parse(args[0]!)).toMatchObject({ SessionId: session.sessionId, TokenValue: expect.any(String) });
    expect(JSON.parse(args[4]!)).toMatchObject({ DocumentName: "AWS-StartPortForwardingSessionToRemoteHost", Parameters: { host: ["db.internal"], portNumber: ["3306"] } });
    await running.call("ec2.stopSession", { sessionId: session.sessionId });
  });

  test("a local port in use is told before any session begins", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as { port: number };
    await running.call("journal.clearCalls", {});
    expect(await running.callFailing("ec2.startPortForwarding", { instanceId: await idOf("web-1"), remotePort: 80, localPort: port }, running.context())).toMatchObject({ code: "conflict", message: `Port ${port} of this machine is in use.` });
    expect((await running.call("journal.listCalls", {})).calls.filter(({ service }) => service === "ssm")).toEqual([]);
    server.close();
  });

  test("a plugin that fails is told in its own words without the token, and leaves no session behind", async () => {
    standIns.set("mode", "fail");
    const failure = await running.callFailing("ec2.startPortForwarding", { instanceId: await idOf("web-1"), remotePort: 80 }, running.context());
    expect(failure.message).toMatch(/ended before the port was open: Cannot perform start session: /);
    const { TokenValue, SessionId } = JSON.parse(standIns.record()!.response!);
    expect(await told(failure)).not.toContain(TokenValue.slice(0, 40));
    expect(await list()).toEqual([]);
    await vi.waitFor(async () => expect(await atAws("Active", SessionId)).toBe(0), 20_000);
  });

  test("one that ends later says so, is ended at AWS, and can be forgotten", async () => {
    standIns.set("mode", "die-later");
    const session = await forward();
    await vi.waitFor(async () => expect(await list()).toMatchObject([{ state: "ended", message: "Connection lost." }]), 20_000);
    await vi.waitFor(async () => expect(await atAws("Active", session.sessionId)).toBe(0), 20_000);
    await running.call("ec2.stopSession", { sessionId: session.sessionId });
    expect(await list()).toEqual([]);
  });

  test("an instance that is not connected is AWS's refusal, and the plugin is not run", async () => {
    const failure = await running.callFailing("ec2.startPortForwarding", { instanceId: await idOf("worker-1"), remotePort: 80 }, running.context());
    expect(failure).toMatchObject({ awsCode: "TargetNotConnected" });
    expect(standIns.record()).toBeUndefined();
  });

  test("a read-only profile begins none", async () => {
    await running.call("sessions.setGuard", { profile: "sandbox", readOnly: true });
    const failure = await running.callFailing("ec2.startPortForwarding", { instanceId: await idOf("web-1"), remotePort: 80 }, running.context());
    await running.call("sessions.setGuard", { profile: "sandbox", readOnly: false });
    expect(failure).toMatchObject({ code: "read-only" });
    expect(standIns.record()).toBeUndefined();
  });
});

describe("a shell", () => {
  test("opens in the terminal by a script that is gone at once, and its end is seen", async () => {
    standIns.set("mode", "shell");
    const session = await running.call("ec2.openSessionShell", { instanceId: await idOf("web-1") }, running.context());
    expect(session).toMatchObject({ kind: "shell", state: "open" });
    await vi.waitFor(() => expect(standIns.record()).toBeDefined(), 20_000);
    const { args, mode } = standIns.terminal()!;
    expect([args[0], mode]).toEqual(["-e", 0o700]);
    expect(existsSync(args[1]!)).toBe(false);
    const { TokenValue, SessionId } = JSON.parse(standIns.record()!.response!);
    expect(SessionId).toBe(session.sessionId);
    expect(standIns.record()!.args).toEqual(["AWS_SSM_START_SESSION_RESPONSE", "us-west-2", "StartSession", "", JSON.stringify({ Target: session.instanceId }), running.sandbox.url]);
    expect(await told(session)).not.toContain(TokenValue);
    await vi.waitFor(async () => expect(await list()).toMatchObject([{ state: "ended" }]), 20_000);
    await running.call("ec2.stopSession", { sessionId: session.sessionId });
    expect(readdirSync(join(running.folder, "data/connect"))).toEqual([]);
  });

  test("needs a screen and the plugin, and says which is missing before any session begins", async () => {
    await running.call("journal.clearCalls", {});
    delete env.DISPLAY;
    await running.restart();
    expect(await running.callFailing("ec2.openSessionShell", { instanceId: await idOf("web-1") }, running.context())).toMatchObject({ code: "unsupported", message: expect.stringContaining("no terminal") });
    env.DISPLAY = ":0";
    rmSync(join(bin, "session-manager-plugin"));
    await running.restart();
    expect(await running.call("ec2.describeConnectTools", {})).toMatchObject({ platform: process.platform, terminal: "the terminal" });
    expect((await running.call("ec2.describeConnectTools", {})).plugin).toBeUndefined();
    expect(await running.callFailing("ec2.openSessionShell", { instanceId: await idOf("web-1") }, running.context())).toMatchObject({ code: "unsupported", message: expect.stringContaining("not installed") });
    expect((await running.call("journal.listCalls", {})).calls.filter(({ service }) => service === "ssm")).toEqual([]);
  });
});

test("the tools of this machine: plugin with its version, and a terminal", async () => {
  expect(await running.call("ec2.describeConnectTools", {})).toMatchObject({ plugin: { path: join(bin, "session-manager-plugin"), version: "1.2.650.0" }, terminal: "the terminal" });
  standIns.set("version", "no version");
  expect((await running.call("ec2.describeConnectTools", {})).plugin).toBeUndefined();
});

test("what is open ends with the app, here and at AWS", async () => {
  const session = await forward();
  const { pid } = standIns.record()!;
  expect(isAlive(pid)).toBe(true);
  await running.restart();
  expect(isAlive(pid)).toBe(false);
  expect(await atAws("Active", session.sessionId)).toBe(0);
  expect(await list()).toEqual([]);
});

test("what an app that was killed left of keys and scripts is removed by the next", async () => {
  await running.core.close();
  const left = join(running.folder, "data/connect/key-left");
  writeFileSync(left, "a private key");
  await running.restart();
  await list();
  await vi.waitFor(() => expect(existsSync(left)).toBe(false), 20_000);
});

test("no file of it holds the token", async () => {
  const session = await forward();
  const { TokenValue } = JSON.parse(standIns.record()!.response!);
  const files = readdirSync(running.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && !entry.parentPath.startsWith(bin));
  for (const { parentPath, name } of files) expect(readFileSync(join(parentPath, name)).includes(TokenValue), name).toBe(false);
  await running.call("ec2.stopSession", { sessionId: session.sessionId });
});
