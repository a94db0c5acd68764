import { describe, expect, it } from "vitest";
import { bearer, token, useHosts } from "./testing/use-host.ts";

const start = useHosts();
const describeApp = { app: async () => ({ describeApp: () => ({ version: "1", host: "browser", platform: "x", downloadFolder: "d", dataFolder: "d" }) }) };

describe("the one-time token", () => {
  it("is exchanged once for a cookie that scripts cannot read and other sites do not send", async () => {
    const host = await start();
    const { pathname, search } = new URL(host.openingUrl());
    const first = await host.send("GET", pathname + search);
    expect(first.status).toBe(303);
    expect(first.headers.location).toBe("/");
    expect(first.headers["set-cookie"]?.[0]).toMatch(new RegExp(`^skydeck_${host.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`));
    const again = await host.send("GET", pathname + search);
    expect(again.status).toBe(401);
    expect(again.json()).toMatchObject({ ok: false, error: { code: "access-denied" } });
    expect(again.headers["set-cookie"]).toBeUndefined();
  });

  it("followed from another site sets the cookie by a page of our own, so that a browser sends it on", async () => {
    const host = await start();
    const { pathname, search } = new URL(host.openingUrl());
    const answer = await host.send("GET", pathname + search, { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" });
    expect(answer.status).toBe(200);
    expect(answer.headers["set-cookie"]).toHaveLength(1);
    expect(answer.body).toContain('http-equiv="refresh"');
    expect(answer.body).not.toContain(token);
  });

  it("opens nothing but the page", async () => {
    const host = await start({ loaders: describeApp });
    const { search } = new URL(host.openingUrl());
    expect((await host.send("GET", `/events${search}`)).status).toBe(401);
    expect((await host.send("POST", `/call/app.describeApp${search}`, {}, "{}")).status).toBe(403);
  });

  it("is new for each opening, and none is the one before", async () => {
    const host = await start();
    const urls = [host.openingUrl(), host.openingUrl(), host.openingUrl()];
    expect(new Set(urls).size).toBe(3);
    for (const url of urls) expect((await host.send("GET", url.slice(url.indexOf("/?")))).status).toBe(303);
  });

  it("without an automation token is random, and no bearer is accepted", async () => {
    const host = await start({ automationToken: undefined });
    const url = new URL(host.openingUrl());
    const random = url.searchParams.get("token")!;
    expect(random).toMatch(/^[\w-]{43}$/);
    expect((await host.send("GET", "/", { authorization: `Bearer ${random}` })).status).toBe(401);
    expect((await host.send("GET", "/", { authorization: "Bearer undefined" })).status).toBe(401);
  });
});

describe("the automation token", () => {
  it("stays valid as a bearer after the page was opened with it", async () => {
    const host = await start({ loaders: describeApp });
    const url = host.openingUrl();
    expect(url).toContain(token);
    await host.send("GET", url.slice(url.indexOf("/?")));
    const answer = await host.send("POST", "/call/app.describeApp", bearer, "{}");
    expect(answer.json()).toMatchObject({ ok: true, value: { version: "1" } });
  });

  it("gets further one-time addresses from /session; a cookie does not", async () => {
    const host = await start();
    const cookie = await host.cookie();
    const answer = (await host.send("POST", "/session", bearer)).json() as { value: { url: string } };
    expect((await host.send("GET", answer.value.url.slice(answer.value.url.indexOf("/?")))).status).toBe(303);
    expect((await host.send("POST", "/session", cookie)).status).toBe(403);
  });
});

describe("refused, with a code, logged, and nothing done", () => {
  const called: string[] = [];
  const spy = { app: async () => ({ describeApp: () => void called.push("describeApp") }) };
  const page = (port: number) => ({ origin: `http://127.0.0.1:${port}`, "sec-fetch-site": "same-origin" });

  it.each<[what: string, status: number, headers: (port: number, cookie: string) => Record<string, string>]>([
    ["no cookie and no token", 401, (port) => page(port)],
    ["a cookie of another's making", 401, (port) => ({ ...page(port), cookie: `skydeck_${port}=${"a".repeat(43)}` })],
    ["a wrong bearer", 401, () => ({ authorization: "Bearer nonsense" })],
    ["another scheme", 401, () => ({ authorization: `Basic ${Buffer.from(`x:${token}`).toString("base64")}` })],
    ["a foreign name for this address (DNS rebinding)", 403, (port, cookie) => ({ ...page(port), cookie, host: `evil.example:${port}` })],
    ["our name without the port", 403, (port, cookie) => ({ ...page(port), cookie, host: "127.0.0.1" })],
    ["a foreign name, even with the token", 403, (port) => ({ ...bearer, host: `evil.example:${port}` })],
    ["a foreign origin", 403, (_port, cookie) => ({ cookie, origin: "https://evil.example" })],
    ["another port of this machine", 403, (port, cookie) => ({ cookie, origin: `http://127.0.0.1:${port + 1}`, "sec-fetch-site": "same-site" })],
    ["a sandboxed frame", 403, (_port, cookie) => ({ cookie, origin: "null" })],
    ["a page of another site", 403, (port, cookie) => ({ ...page(port), cookie, "sec-fetch-site": "cross-site" })],
    ["a POST that does not say where it comes from", 403, (_port, cookie) => ({ cookie })],
  ])("%s: %i", async (_what, status, headers) => {
    const host = await start({ loaders: spy });
    const { cookie = "" } = await host.cookie();
    const answer = await host.send("POST", "/call/app.describeApp", headers(host.port, cookie), "{}");
    expect(answer.status).toBe(status);
    expect(answer.json()).toMatchObject({ ok: false, error: { code: "access-denied" } });
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
    expect(host.lines).toEqual([expect.stringContaining(`"status":${status}`)]);
    expect(called).toEqual([]);
  });

  it("a page that only looks: another site's picture or script of ours", async () => {
    const host = await start();
    const { cookie = "" } = await host.cookie();
    expect((await host.send("GET", "/", { cookie, "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" })).status).toBe(403);
    expect((await host.send("GET", "/", { cookie, "sec-fetch-site": "none" })).status).toBe(200);
  });

  it("never writes a token into the log", async () => {
    const host = await start();
    await host.send("GET", `/?token=${token}-stolen`);
    await host.send("GET", "/", { authorization: `Bearer ${token}-stolen` });
    expect(host.lines).toHaveLength(2);
    expect(host.lines.join()).not.toContain("stolen");
  });
});
