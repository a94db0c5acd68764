import { request as httpRequest } from "node:http";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { connect } from "node:net";
import { describe, expect, it, vi } from "vitest";
import type { PhotoAddress } from "../../shared/contract/host.ts";
import { photoUrl } from "../../shared/contract/host.ts";
import type { CallRequest } from "../../shared/contract/define.ts";
import { CoreError } from "../core/failures.ts";
import type { PhotoRequest } from "../core/hosted.ts";
import { bearer, useHosts } from "./testing/use-host.ts";

const start = useHosts();
const context = { profile: "sandbox", region: "us-west-2" };
const json = (value: unknown) => JSON.stringify(value);
const preferences = { app: async () => ({ setPreferences: () => ({}), getPreferences: () => ({ theme: "dark", labelThreshold: 50, galleryView: "list", secret: "x" }) }) };

/** `once` would reject with the error that a cut connection raises first. */
function closeOf(stream: Readable): Promise<void> {
  stream.on("error", () => {});
  return new Promise((resolve) => stream.once("close", resolve));
}

describe("calls", () => {
  it("answers the reply, with what was not declared stripped", async () => {
    const host = await start({ loaders: preferences });
    const answer = await host.send("POST", "/call/app.getPreferences", bearer, json({ input: {} }));
    expect(answer.status).toBe(200);
    expect(answer.json()).toEqual({ ok: true, value: { theme: "dark", labelThreshold: 50, galleryView: "list" } });
  });

  it("takes an epoch of 0 for a caller without a screen", async () => {
    const seen: unknown[] = [];
    const host = await start({ loaders: { s3: async () => ({ createBucket: (_input: unknown, request: CallRequest) => void seen.push(request.context) }) } });
    await host.send("POST", "/call/s3.createBucket", bearer, json({ context, input: { bucket: "photos-of-mine" } }));
    await host.send("POST", "/call/s3.createBucket", bearer, json({ context: { ...context, epoch: 7 }, input: { bucket: "photos-of-mine" } }));
    expect(seen).toEqual([{ ...context, epoch: 0 }, { ...context, epoch: 7 }]);
  });

  const listLabels = { cloudwatch: async () => ({ listMetrics: (_input: unknown, { emit }: { emit(rows: unknown[]): void }) => {
    emit([{ namespace: "A", metricName: "One", dimensions: [] }]);
    emit([{ namespace: "B", metricName: "Two", dimensions: [] }]);
    return { truncated: false };
  } }) };

  it("streams rows ahead of the reply as lines", async () => {
    const host = await start({ loaders: listLabels });
    const answer = await host.send("POST", "/call/cloudwatch.listMetrics", { ...bearer, accept: "application/x-ndjson" }, json({ context, input: {}, stream: true }));
    expect(answer.headers["content-type"]).toBe("application/x-ndjson");
    const lines = answer.body.trim().split("\n").map((line) => JSON.parse(line) as { rows?: unknown[]; reply?: { ok: boolean; value: { rows: unknown[] } } });
    expect(lines.map(({ rows }) => rows?.length)).toEqual([1, 1, undefined]);
    expect(lines[2]?.reply).toMatchObject({ ok: true, value: { rows: [] } });
  });

  it("answers all rows at once to a caller that does not stream", async () => {
    const host = await start({ loaders: listLabels });
    const answer = await host.send("POST", "/call/cloudwatch.listMetrics", bearer, json({ context, input: {}, stream: true }));
    expect(answer.json()).toMatchObject({ ok: true, value: { rows: [{ metricName: "One" }, { metricName: "Two" }] } });
  });

  it("lets a long list wait for a client that reads slowly, and go on when it is gone", async () => {
    let sent = 0;
    let isLeft = false;
    const metrics = Array.from({ length: 1000 }, (_, at) => ({ namespace: "A".repeat(200), metricName: `m${at}`, dimensions: [] }));
    const loaders = { cloudwatch: async () => ({ listMetrics: async (_input: unknown, { emit, signal }: CallRequest) => {
      signal.addEventListener("abort", () => (isLeft = true));
      for (; sent < 500 && !signal.aborted; sent++) await (emit as unknown as (rows: unknown[]) => Promise<void>)(metrics);
      return {};
    } }) };
    const host = await start({ loaders });
    const request = httpRequest({ host: "127.0.0.1", port: host.port, method: "POST", path: "/call/cloudwatch.listMetrics", headers: { ...bearer, accept: "application/x-ndjson" }, agent: false });
    request.end(json({ context, input: {}, stream: true }));
    const [response] = (await once(request, "response")) as [Readable];
    response.once("error", () => {});
    let before = -1;
    // What the system's own buffers take is some megabytes; then nothing more is made.
    while (before !== sent) {
      before = sent;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThan(200);
    request.destroy();
    await vi.waitFor(() => expect(isLeft).toBe(true), 20_000);
  });

  it("aborts the handler when the client hangs up", async () => {
    const aborted = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const host = await start({ loaders: { app: async () => ({ getPreferences: (_input: unknown, { signal }: CallRequest) => {
      begun.resolve();
      return new Promise((_resolve, reject) => signal.addEventListener("abort", () => (aborted.resolve(), reject(signal.reason))));
    } }) } });
    const request = httpRequest({ host: "127.0.0.1", port: host.port, method: "POST", path: "/call/app.getPreferences", headers: bearer });
    request.on("error", () => {});
    request.end("{}");
    await begun.promise;
    request.destroy();
    await aborted.promise;
    await vi.waitFor(() => expect(host.core.dispatcher.active).toBe(0), 20_000);
  });

  it("lets nobody end or block a call of another connection by its id", async () => {
    const begun = Promise.withResolvers<void>();
    const going = Promise.withResolvers<void>();
    let running = 0;
    const host = await start({ loaders: { app: async () => ({ getPreferences: (_input: unknown, { signal }: CallRequest) => {
      running += 1;
      if (running === 2) begun.resolve();
      return Promise.race([
        going.promise.then(() => ({ theme: "dark", labelThreshold: 50, galleryView: "list" })),
        new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
      ]);
    } }) } });
    const body = json({ callId: "the-same", input: {} });
    const first = host.send("POST", "/call/app.getPreferences", bearer, body);
    await vi.waitFor(() => expect(running).toBe(1), 20_000);
    const second = httpRequest({ host: "127.0.0.1", port: host.port, method: "POST", path: "/call/app.getPreferences", headers: bearer });
    second.on("error", () => {});
    second.end(body);
    await begun.promise;
    second.destroy();
    await vi.waitFor(() => expect(host.core.dispatcher.active).toBe(1), 20_000);
    going.resolve();
    expect((await first).json()).toMatchObject({ ok: true });
  });

  it.each<[what: string, path: string, body: string | Buffer, status: number, code: string]>([
    ["a name outside the table", "/call/ec2.toString", "{}", 404, "unsupported"],
    ["a name of Object's own", "/call/__proto__", "{}", 404, "unsupported"],
    ["no name", "/call/", "{}", 404, "unsupported"],
    ["a badly encoded name", "/call/%E0%A4%A", "{}", 400, "invalid-input"],
    ["no JSON", "/call/app.getPreferences", "{", 400, "invalid-input"],
    ["JSON that is no request", "/call/app.getPreferences", "[]", 400, "invalid-input"],
    ["a body over the limit", "/call/app.getPreferences", Buffer.alloc(33 * 1024 * 1024, " "), 413, "invalid-input"],
  ])("refuses %s", async (_what, path, body, status, code) => {
    const host = await start({ loaders: preferences });
    const answer = await host.send("POST", path, bearer, body);
    expect(answer.status).toBe(status);
    expect(answer.json()).toMatchObject({ ok: false, error: { code } });
    expect(host.lines).toHaveLength(1);
    expect(host.core.dispatcher.active).toBe(0);
  });

  it("refuses a chunked body as soon as it passes the limit", async () => {
    const host = await start({ loaders: preferences });
    const request = httpRequest({ host: "127.0.0.1", port: host.port, method: "POST", path: "/call/app.getPreferences", headers: { ...bearer, "transfer-encoding": "chunked" } });
    request.on("error", () => {});
    const answered = once(request, "response") as Promise<[{ statusCode: number }]>;
    for (let mebibytes = 0; mebibytes < 34; mebibytes += 1) request.write(Buffer.alloc(1024 * 1024, " "));
    expect((await answered)[0].statusCode).toBe(413);
    request.destroy();
  });

  it("says malformed input as the call's own failure", async () => {
    const host = await start({ loaders: preferences });
    const answer = await host.send("POST", "/call/app.setPreferences", bearer, json({ input: { theme: "pink" } }));
    expect(answer.json()).toMatchObject({ ok: false, error: { code: "invalid-input", operation: "app.setPreferences" } });
  });
});

describe("addresses and methods", () => {
  it.each([["GET", "/call/app.getPreferences", "POST"], ["POST", "/events", "GET"], ["DELETE", "/", "GET, HEAD"], ["PUT", "/photo/", "GET, HEAD"], ["GET", "/upload", "POST"]])(
    "%s %s is 405 and names %s",
    async (method, path, allow) => {
      const host = await start();
      const answer = await host.send(method, path, bearer);
      expect(answer.status).toBe(405);
      expect(answer.headers.allow).toBe(allow);
      expect(answer.json()).toMatchObject({ ok: false, error: { code: "unsupported" } });
    },
  );

  it("a preflight gets no permission", async () => {
    const host = await start();
    const answer = await host.send("OPTIONS", "/call/app.getPreferences", { origin: "https://evil.example", "access-control-request-method": "POST" });
    expect(answer.status).toBe(403);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  it("serves the page with a strict policy, and its assets for good", async () => {
    const host = await start();
    const page = await host.send("GET", "/", bearer);
    expect(page.body).toContain("the page");
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(page.headers["content-security-policy"]).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(page.headers["content-security-policy"]).not.toContain("unsafe");
    expect(page.headers["x-content-type-options"]).toBe("nosniff");
    const asset = await host.send("GET", "/assets/main-abc123.js", bearer);
    expect(asset.headers["cache-control"]).toContain("immutable");
    expect((await host.send("GET", "/assets/main-abc123.js", { ...bearer, "if-none-match": asset.headers.etag! })).status).toBe(304);
  });

  it.each(["/../secret.json", "/..%2fsecret.json", "/%2e%2e/secret.json", "/assets/../../secret.json", "/assets\\..\\..\\secret.json", "/.env", "/nothing.js", "/assets", "//evil.example/x.js", "/%00.js"])(
    "%s is 404",
    async (path) => {
      const host = await start();
      const answer = await host.send("GET", path, bearer);
      expect(answer.status).toBe(404);
      expect(answer.json()).toMatchObject({ ok: false, error: { code: "not-found" } });
    },
  );

  it("refuses a request for another host in its first line", async () => {
    const host = await start();
    const socket = connect(host.port, "127.0.0.1");
    socket.write(`GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nAuthorization: ${bearer.authorization}\r\nConnection: close\r\n\r\n`);
    expect(String((await once(socket, "data"))[0])).toContain("HTTP/1.1 400");
    socket.destroy();
  });
});

describe("events", () => {
  it("come as they are published, until the client leaves", async () => {
    const host = await start();
    const request = httpRequest({ host: "127.0.0.1", port: host.port, path: "/events", headers: bearer }).end();
    const [response] = (await once(request, "response")) as [Readable];
    await once(response, "data"); // `retry:`
    host.core.events.publish("sessions.changed", {});
    expect(String((await once(response, "data"))[0])).toBe('data: {"name":"sessions.changed","value":{}}\n\n');
    const closed = closeOf(response);
    request.on("error", () => {});
    request.destroy();
    await closed;
    host.core.events.publish("sessions.changed", {});
  });

  it("cuts a client off that reads no more, instead of keeping its events in memory", async () => {
    const host = await start();
    const request = httpRequest({ host: "127.0.0.1", port: host.port, path: "/events", headers: bearer }).end();
    request.on("error", () => {});
    const [response] = (await once(request, "response")) as [Readable];
    response.pause();
    const many = { ...{ profile: "p", region: "r", bucket: "b" }, keys: Array.from({ length: 10_000 }, (_, at) => `${"k".repeat(100)}${at}`) };
    const closed = closeOf(response);
    for (let sent = 0; sent < 40; sent += 1) {
      host.core.events.publish("s3.changed", many);
      await new Promise((resolve) => setImmediate(resolve));
    }
    response.resume();
    await closed;
  });
});

describe("uploads", () => {
  it("become a grant for an ephemeral file whose name is only text", async () => {
    const host = await start();
    const name = "../../<img onerror=x>.jpg";
    const query = new URLSearchParams({ name, lastModified: "1000000000000" });
    const answer = await host.send("POST", `/upload?${query}`, bearer, "bytes");
    expect(answer.json()).toMatchObject({ ok: true, value: { name, sizeBytes: 5, lastModified: "2001-09-09T01:46:40.000Z" } });
    const { value } = answer.json() as { value: { grant: string } };
    const file = host.core.grants.get(value.grant);
    expect(file).toMatchObject({ name, ephemeral: true });
    expect(file.path.startsWith(join(host.dataDir, "spool"))).toBe(true);
    expect(readFileSync(file.path, "utf8")).toBe("bytes");
  });

  it("leave nothing when they are cut", async () => {
    const host = await start();
    const request = httpRequest({ host: "127.0.0.1", port: host.port, method: "POST", path: "/upload?name=a.jpg", headers: { ...bearer, "content-length": "1000000" } });
    request.on("error", () => {});
    request.write(Buffer.alloc(1000));
    const spool = join(host.dataDir, "spool");
    await vi.waitFor(() => expect(readdirSync(spool)).toHaveLength(1), 20_000);
    request.destroy();
    await vi.waitFor(() => expect(readdirSync(spool)).toEqual([]), 20_000);
  });

  it("are refused before the first byte where the disk would run full", async () => {
    const host = await start();
    const request = httpRequest({ host: "127.0.0.1", port: host.port, method: "POST", path: "/upload?name=a.jpg", headers: { ...bearer, "content-length": String(2 ** 60) } });
    request.on("error", () => {});
    request.flushHeaders();
    const [response] = (await once(request, "response")) as [{ statusCode: number }];
    expect(response.statusCode).toBe(507);
    request.destroy();
    expect(readdirSync(join(host.dataDir, "spool"))).toEqual([]);
  });

  it("need a name", async () => {
    const host = await start();
    expect((await host.send("POST", "/upload", bearer, "x")).status).toBe(400);
    expect((await host.send("POST", `/upload?name=${"x".repeat(1025)}`, bearer, "x")).status).toBe(400);
  });
});

describe("photos", () => {
  const address: PhotoAddress = { ...context, bucket: "photos", key: "a/../b <x>.jpg", size: "thumb" };
  const path = photoUrl("browser", address);

  it("pass range and condition on, and are never documents of ours", async () => {
    const asked: unknown[] = [];
    const readPhoto = async (asking: PhotoAddress, { range, ifNoneMatch }: PhotoRequest) => {
      asked.push(asking, range, ifNoneMatch);
      return { status: 206 as const, headers: { "content-type": "image/jpeg", "content-range": "bytes 0-2/9" }, body: Readable.from([Buffer.from("abc")]) };
    };
    const host = await start({ core: { readPhoto } });
    const answer = await host.send("GET", path, { ...bearer, range: "bytes=0-2", "if-none-match": '"e"' });
    expect([answer.status, answer.body]).toEqual([206, "abc"]);
    expect(asked).toEqual([{ ...address, etag: undefined }, "bytes=0-2", '"e"']);
    expect(answer.headers["content-security-policy"]).toBe("default-src 'none'; sandbox");
    expect(answer.headers["x-content-type-options"]).toBe("nosniff");
  });

  it("abort the reading when the client goes on to another", async () => {
    const begun = Promise.withResolvers<AbortSignal>();
    const readPhoto = (_address: PhotoAddress, { signal }: PhotoRequest) => {
      begun.resolve(signal);
      return new Promise<never>((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    };
    const host = await start({ core: { readPhoto } });
    const request = httpRequest({ host: "127.0.0.1", port: host.port, path, headers: bearer }).end();
    request.on("error", () => {});
    const signal = await begun.promise;
    request.destroy();
    await vi.waitFor(() => expect(signal.aborted).toBe(true), 20_000);
  });

  it("cut the connection when the source breaks in the middle", async () => {
    const broken = Readable.from((async function* () {
      yield Buffer.from("half");
      throw new Error("the connection to S3 broke");
    })());
    const host = await start({ core: { readPhoto: async () => ({ status: 200, headers: { "content-type": "image/jpeg", "content-length": "8" }, body: broken }) } });
    await expect(host.send("GET", path, bearer)).rejects.toThrow();
  });

  it("say a failure with its status", async () => {
    const host = await start({ core: { readPhoto: () => Promise.reject(new CoreError("access-denied", "No.")) } });
    const answer = await host.send("GET", path, bearer);
    expect(answer.status).toBe(403);
    expect(answer.json()).toMatchObject({ ok: false, error: { code: "access-denied", message: "No." } });
    expect((await host.send("GET", "/photo/?bucket=x", bearer)).status).toBe(400);
  });
});

describe("a start", () => {
  it("deletes what an earlier run left in the spool, but for what a transfer still reads", async () => {
    const first = await start();
    await first.send("POST", "/upload?name=a.jpg", bearer, "a");
    await first.send("POST", "/upload?name=b.jpg", bearer, "b");
    const spool = join(first.dataDir, "spool");
    const [kept = ""] = readdirSync(spool);
    await start({ dataDir: first.dataDir, core: { filesInUse: async () => new Set([join(spool, kept)]) } });
    expect(readdirSync(spool)).toEqual([kept]);
  });

  it("rejects where the port is taken", async () => {
    const { port } = await start();
    await expect(start({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  it("is idle only when no page is connected and nothing is asked", async () => {
    const onIdle = vi.fn();
    const host = await start({ idleMs: 150, onIdle });
    const request = httpRequest({ host: "127.0.0.1", port: host.port, path: "/events", headers: bearer }).end();
    request.on("error", () => {});
    await once(request, "response");
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(onIdle).not.toHaveBeenCalled();
    request.destroy();
    await vi.waitFor(() => expect(onIdle).toHaveBeenCalledTimes(1), 20_000);
  });
});
