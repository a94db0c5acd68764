import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callHost, token, type Reply } from "./automation.ts";
import { startBrowserHost, type BrowserHost } from "./browser-host.ts";

let home: string;
let host: BrowserHost;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "skydeck-e2e-"));
  host = await startBrowserHost(home, ["--token", token]);
});
afterAll(async () => {
  await host?.end();
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
});

interface Ask {
  path?: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

const bearer = { authorization: `Bearer ${token}` };
const context = { profile: "sandbox", region: "us-west-2" };
const describeApp = "/call/app.describeApp";

/** Node's own request: `fetch` would not send a foreign `Host`. */
function ask({ path = describeApp, method = "POST", headers = bearer, body = "{}" }: Ask): Promise<{ status: number | undefined; reply: Reply<unknown> }> {
  return new Promise((resolve, reject) => {
    const sent = request(`${host.origin}${path}`, { method, headers: { "content-type": "application/json", ...headers } }, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => (text += chunk.toString()));
      response.on("end", () => resolve({ status: response.statusCode, reply: JSON.parse(text) as Reply<unknown> }));
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

test("the token that the host was started with is served", async () => {
  expect(await ask({})).toMatchObject({ status: 200, reply: { ok: true, value: { host: "browser" } } });
});

test.each<[what: string, asked: Ask, status: number, code: string]>([
  ["a foreign Origin", { headers: { ...bearer, origin: "https://evil.example" } }, 403, "access-denied"],
  ["an Origin of null", { headers: { ...bearer, origin: "null" } }, 403, "access-denied"],
  ["a foreign Host, as DNS rebinding sends it", { headers: { ...bearer, host: "evil.example" } }, 403, "access-denied"],
  ["no token", { headers: {} }, 403, "access-denied"],
  ["no token, from what seems our own page", { headers: { "sec-fetch-site": "cross-site" } }, 403, "access-denied"],
  ["a wrong token", { headers: { authorization: "Bearer guessed-0123456789-abcdef" } }, 401, "access-denied"],
  ["a cookie that was never given", { headers: { origin: "SELF", cookie: "skydeck_PORT=guessed" } }, 401, "access-denied"],
  ["a call that every object has", { path: "/call/ec2.toString" }, 404, "unsupported"],
  ["a call's prototype", { path: "/call/__proto__" }, 404, "unsupported"],
  ["a name that is badly encoded", { path: "/call/%E0%A4%A" }, 400, "invalid-input"],
  ["a wrong method", { method: "DELETE" }, 405, "unsupported"],
  ["a body that is not JSON", { body: "{" }, 400, "invalid-input"],
  ["a body of another shape", { body: "[1]" }, 400, "invalid-input"],
  ["an upload without a name", { path: "/upload", body: "bytes" }, 400, "invalid-input"],
  ["a way in, asked without the token", { path: "/session", headers: {} }, 403, "access-denied"],
])("%s is refused", async (_what, asked, status, code) => {
  const { port } = new URL(host.origin);
  const headers = Object.fromEntries(Object.entries(asked.headers ?? bearer).map(([name, value]) => [name, value.replace("SELF", host.origin).replace("PORT", port)]));
  expect(await ask({ ...asked, headers })).toMatchObject({ status, reply: { ok: false, error: { code } } });
});

/** Calls that the host passes on: the dispatcher answers them, and none of them reaches AWS. */
test.each<[what: string, name: string, input: unknown, context?: object]>([
  ["an input of another type", "ec2.stopInstances", { instanceIds: "i-1" }, context],
  ["a member that is not declared", "ec2.stopInstances", { instanceIds: ["i-0123456789abcdef0"], force: true }, context],
  ["no context", "ec2.listInstances", {}],
  ["a context without a region", "ec2.listInstances", {}, { profile: "sandbox" }],
  ["a bucket name that is no name", "s3.listObjects", { bucket: "..", prefix: "" }, context],
  ["a grant that was never given", "transfers.upload", { bucket: "edx-photo-bucket", files: [{ grant: "/etc/passwd" }] }, context],
])("%s is no call", async (_what, name, input, given) => {
  await callHost(host, "journal.clearCalls");
  const { status, reply } = await ask({ path: `/call/${name}`, body: JSON.stringify({ input, ...(given ? { context: given } : {}) }) });
  expect(status).toBe(200);
  expect(reply).toMatchObject({ ok: false, error: { code: "invalid-input", operation: expect.any(String) } });
  expect((await callHost<{ calls: { operation: string }[] }>(host, "journal.listCalls")).calls.map(({ operation }) => operation).filter((operation) => operation !== "GetCallerIdentity")).toEqual([]);
});

test("a one-time address opens once", async () => {
  const opened = await fetch(host.address, { redirect: "manual" });
  expect(opened.status).toBeLessThan(400);
  expect(opened.headers.get("set-cookie")).toMatch(/HttpOnly; SameSite=Strict/);
  const again = await fetch(host.address, { redirect: "manual" });
  expect(again.status).toBe(401);
  expect(again.headers.get("set-cookie")).toBeNull();
});
