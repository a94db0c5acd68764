import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { useHome } from "../testing/use-home.ts";
import { createDispatcher, type AnyHandler, type HandlerLoaders } from "./dispatch.ts";
import { CoreError } from "./failures.ts";
import { silentLog, type Log } from "./log.ts";

const context = { profile: "x", region: "us-west-2", epoch: 3 };
const profile = { name: "x", kind: "static", regionSource: "profile", protected: false, readOnly: false };
const instance = {
  instanceId: "i-1", name: "", state: "running", instanceType: "t2.small", availabilityZone: "us-west-2a", platform: "Linux/UNIX",
  monitoring: "basic", securityGroups: [], tags: {},
};

function dispatcherOf(handlers: Record<string, Record<string, AnyHandler>>, log: Log = silentLog) {
  const loaders: HandlerLoaders = Object.fromEntries(Object.entries(handlers).map(([service, calls]) => [service, async () => calls]));
  return createDispatcher(loaders, log);
}

describe("names", () => {
  const everything = dispatcherOf({ ec2: {}, sessions: { listProfiles: () => ({}) } });
  test.each(["ec2.toString", "ec2.__proto__", "__proto__", "constructor", "ec2", "ec2.", ".listInstances", "ec2.listInstances.x", "EC2.listInstances", "", "ec2.listinstances", "ec2\0.listInstances"])(
    "%j is no call",
    async (name) => {
      expect(await everything.dispatch({ callId: "1", name, input: {} })).toMatchObject({ ok: false, error: { code: "unsupported", operation: name } });
    },
  );

  test("a call of the table without a handler is unsupported too", async () => {
    expect(await everything.dispatch({ callId: "1", name: "ec2.listInstances", context, input: {} })).toMatchObject({ ok: false, error: { code: "unsupported" } });
  });
});

describe("malformed messages are refused, and logged", () => {
  test("in few words, however much is wrong", async () => {
    let loggedChars = 0;
    const dispatcher = dispatcherOf({ app: {} }, { ...silentLog, warn: (_text, fields) => void (loggedChars += JSON.stringify(fields).length) });
    const input = Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`k${at}`, at]));
    const reply = await dispatcher.dispatch({ callId: "1", name: "app.setPreferences", input });
    expect(reply).toMatchObject({ ok: false, error: { code: "invalid-input", message: expect.stringMatching(/Unrecognized keys: "k0"/) } });
    expect(JSON.stringify(reply).length).toBeLessThan(4000);
    expect(loggedChars).toBeLessThan(4000);
  });

  test.each([
    null, undefined, 1, "x", [[]], {}, { callId: "1" }, { callId: "", name: "app.describeApp" }, { callId: "x".repeat(65), name: "app.describeApp" },
    { callId: 1, name: "app.describeApp" }, { callId: "1", name: {} }, { callId: "1", name: "x".repeat(129) }, { callId: "1", name: "app.describeApp", stream: "yes" },
  ])("%j", async (message) => {
    const logged: string[] = [];
    const dispatcher = dispatcherOf({}, { ...silentLog, warn: (text) => void logged.push(text) });
    expect(await dispatcher.dispatch(message)).toMatchObject({ ok: false, error: { code: "invalid-input" } });
    expect(logged).toEqual(["call refused"]);
    expect(dispatcher.active).toBe(0);
  });

  test.each([
    undefined, {}, { profile: "x" }, { ...context, profile: "" }, { ...context, region: "US West" }, { ...context, region: "../x" }, { ...context, epoch: -1 },
    { ...context, epoch: 1.5 }, { ...context, more: 1 }, { ...context, profile: "x".repeat(257) },
  ])("context %j", async (bad) => {
    let ran = false;
    const dispatcher = dispatcherOf({ ec2: { listInstances: () => ((ran = true), {}) } });
    expect(await dispatcher.dispatch({ callId: "1", name: "ec2.listInstances", context: bad, input: {} })).toMatchObject({ ok: false, error: { code: "invalid-input" } });
    expect(ran).toBe(false);
  });

  test.each([{ instanceId: 1 }, { instanceId: "i-1", more: true }, [[]], "i-1", null])("input %j", async (input) => {
    let ran = false;
    const dispatcher = dispatcherOf({ ec2: { describeInstance: () => ((ran = true), {}) } });
    expect(await dispatcher.dispatch({ callId: "1", name: "ec2.describeInstance", context, input })).toMatchObject({ ok: false, error: { code: "invalid-input" } });
    expect(ran).toBe(false);
  });

  test("a call id that is under way cannot be used again until it ends", async () => {
    const { promise, resolve: finish } = Promise.withResolvers<unknown>();
    const dispatcher = dispatcherOf({ journal: { clearCalls: () => promise } });
    const first = dispatcher.dispatch({ callId: "same", name: "journal.clearCalls" });
    expect(await dispatcher.dispatch({ callId: "same", name: "journal.clearCalls" })).toMatchObject({ ok: false, error: { code: "invalid-input" } });
    finish({});
    expect(await first).toEqual({ ok: true, value: {} });
    expect(dispatcher.active).toBe(0);
  });
});

describe("answers", () => {
  test("are stripped of what the contract does not declare", async () => {
    const handler = () => ({ profiles: [{ ...profile, secretAccessKey: "leak" }], problems: [], initial: { profile: "x", region: "us-west-2", token: "leak" }, leak: "leak" });
    const reply = await dispatcherOf({ sessions: { listProfiles: handler } }).dispatch({ callId: "1", name: "sessions.listProfiles" });
    expect(reply).toEqual({ ok: true, value: { profiles: [profile], problems: [], initial: { profile: "x", region: "us-west-2" } } });
  });

  test("that do not fit are a failure, not half an answer", async () => {
    const reply = await dispatcherOf({ sessions: { listProfiles: () => ({ profiles: [{}] }) } }).dispatch({ callId: "1", name: "sessions.listProfiles" });
    expect(reply).toMatchObject({ ok: false, error: { code: "unexpected", operation: "sessions.listProfiles" } });
  });

  test("of list calls come as batches to who streams, else all in the reply, stripped alike", async () => {
    const handler: AnyHandler = (_input, { emit }) => {
      (emit as unknown as (rows: unknown[]) => void)([{ ...instance, password: "leak" }]);
      (emit as unknown as (rows: unknown[]) => void)([]);
      (emit as unknown as (rows: unknown[]) => void)([{ ...instance, instanceId: "i-2" }]);
      return {};
    };
    const dispatcher = dispatcherOf({ ec2: { listInstances: handler } });
    const message = { callId: "1", name: "ec2.listInstances", context, input: {} };
    const rows = [instance, { ...instance, instanceId: "i-2" }];
    expect(await dispatcher.dispatch(message)).toEqual({ ok: true, value: { rows } });
    const batches: unknown[] = [];
    expect(await dispatcher.dispatch({ ...message, stream: true }, (callId, batch) => batches.push([callId, batch]))).toEqual({ ok: true, value: { rows: [] } });
    expect(batches).toEqual([["1", [rows[0]]], ["1", [rows[1]]]]);
    // A host that cannot take batches gets the rows in the reply, whatever was asked.
    expect(await dispatcher.dispatch({ ...message, stream: true })).toEqual({ ok: true, value: { rows } });
  });

  test("are made no faster than the caller takes them, and not kept beyond what memory allows", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    let emitted = 0;
    const handler: AnyHandler = async (_input, { emit }) => {
      for (; emitted < 3; emitted++) await (emit as unknown as (rows: unknown[]) => Promise<void>)([instance]);
      return {};
    };
    const reply = dispatcherOf({ ec2: { listInstances: handler } }).dispatch({ callId: "1", name: "ec2.listInstances", context, stream: true }, () => promise);
    await new Promise((passed) => setTimeout(passed, 20));
    expect(emitted).toBe(0);
    resolve();
    expect(await reply).toMatchObject({ ok: true });
    expect(emitted).toBe(3);

    const many: AnyHandler = async (_input, { emit }) => {
      const page = Array.from({ length: 50_000 }, () => instance);
      for (let sent = 0; sent < 6; sent++) await (emit as unknown as (rows: unknown[]) => Promise<void>)(page);
      return {};
    };
    expect(await dispatcherOf({ ec2: { listInstances: many } }).dispatch({ callId: "1", name: "ec2.listInstances", context })).toMatchObject({ ok: false, error: { code: "unsupported", advice: expect.stringContaining("stream") } });
  });

  test("a row that does not fit fails the call", async () => {
    const handler: AnyHandler = (_input, { emit }) => {
      (emit as unknown as (rows: unknown[]) => void)([{ instanceId: 1 }]);
      return {};
    };
    expect(await dispatcherOf({ ec2: { listInstances: handler } }).dispatch({ callId: "1", name: "ec2.listInstances", context })).toMatchObject({ ok: false, error: { code: "unexpected" } });
  });
});

describe("failures", () => {
  const failing = (thrown: unknown) =>
    dispatcherOf({ journal: { clearCalls: () => { throw thrown; } } }).dispatch({ callId: "1", name: "journal.clearCalls" });
  test.each([
    [new CoreError("not-found", "gone", { advice: "look" }), { code: "not-found", message: "gone", advice: "look", retryable: false }],
    [Object.assign(new Error("slow down"), { name: "SlowDown", $fault: "server", $metadata: { httpStatusCode: 503, requestId: "R" } }), { code: "throttled", retryable: true, requestId: "R", awsCode: "SlowDown" }],
    [Object.assign(new Error("no"), { name: "Mystery", $fault: "client", $metadata: { httpStatusCode: 403 } }), { code: "access-denied" }],
    [Object.assign(new Error("connect"), { code: "ECONNREFUSED" }), { code: "network", retryable: true }],
    [new Error("boom"), { code: "unexpected", message: "boom", retryable: false }],
    ["text", { code: "unexpected", message: "text" }],
  ])("%j", async (thrown, failure) => {
    expect(await failing(thrown)).toMatchObject({ ok: false, error: { operation: "journal.clearCalls", ...failure } });
  });
});

describe("cancel", () => {
  const home = useHome();

  test("aborts the request on the wire", async () => {
    // A server that takes the request and never answers.
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    home.write("credentials", `[x]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = s\nendpoint_url = http://127.0.0.1:${port}\n`);
    const { dispatcher } = home.start();
    try {
      const arrived = once(server, "request");
      const reply = dispatcher.dispatch({ callId: "c", name: "ec2.listInstances", context, input: {} });
      const [request] = await arrived;
      const closed = once(request.socket, "close");
      dispatcher.cancel("someone-else");
      expect(dispatcher.active).toBe(1);
      dispatcher.cancel("c");
      expect(await reply).toMatchObject({ ok: false, error: { code: "cancelled" } });
      await closed;
      expect(dispatcher.active).toBe(0);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  test("before the handlers are loaded starts none", async () => {
    const loading = Promise.withResolvers<Record<string, AnyHandler>>();
    let ran = false;
    const dispatcher = createDispatcher({ journal: () => loading.promise }, silentLog);
    const reply = dispatcher.dispatch({ callId: "1", name: "journal.clearCalls" });
    dispatcher.cancel("1");
    loading.resolve({ clearCalls: () => ((ran = true), {}) });
    expect(await reply).toMatchObject({ ok: false, error: { code: "cancelled" } });
    expect(ran).toBe(false);
  });

  test("answers at once though the handler does not listen, and cancelAll ends every call", async () => {
    const dispatcher = dispatcherOf({ journal: { clearCalls: () => new Promise(() => {}) } });
    const replies = ["a", "b"].map((callId) => dispatcher.dispatch({ callId, name: "journal.clearCalls" }));
    await Promise.resolve();
    dispatcher.cancel("a");
    expect(await replies[0]).toMatchObject({ ok: false, error: { code: "cancelled" } });
    dispatcher.cancelAll();
    expect(await replies[1]).toMatchObject({ ok: false, error: { code: "cancelled" } });
  });
});

test("a call that changes something is refused for a read-only profile before its handler runs", async () => {
  let ran = 0;
  const loaders: HandlerLoaders = { ec2: async () => ({ startInstances: () => ((ran += 1), { outcomes: [] }), listInstances: () => ((ran += 1), {}) }) };
  const dispatcher = createDispatcher(loaders, silentLog, { isReadOnly: async (name) => name === "x" });
  const input = { instanceIds: ["i-0123456789abcdef0"] };
  expect(await dispatcher.dispatch({ callId: "1", name: "ec2.startInstances", context, input })).toMatchObject({ ok: false, error: { code: "read-only" } });
  expect(ran).toBe(0);
  expect(await dispatcher.dispatch({ callId: "2", name: "ec2.listInstances", context, input: {} })).toMatchObject({ ok: true });
  expect(await dispatcher.dispatch({ callId: "3", name: "ec2.startInstances", context: { ...context, profile: "y" }, input })).toMatchObject({ ok: true });
});
