import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import { createDispatcher, type HandlerLoaders } from "../../core/dispatch.ts";
import { createEvents } from "../../core/events.ts";
import { CoreError } from "../../core/failures.ts";
import { Grants } from "../../core/grants.ts";
import type { HostedCore } from "../../core/hosted.ts";
import type { Log } from "../../core/log.ts";
import { startBrowserHost, type BrowserHost, type BrowserHostOptions } from "../server.ts";

export const token = "the-automation-token-of-these-tests";

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
  json(): unknown;
}

export interface TestHost extends BrowserHost {
  core: HostedCore;
  dataDir: string;
  /** Every line of the log, as `level message {fields}`. */
  lines: string[];
  /** Any request, evil ones too: nothing is added to the headers but `Host`. */
  send(method: string, path: string, headers?: Record<string, string>, body?: string | Buffer): Promise<Answer>;
  /** As the page: with the cookie of an exchanged token. */
  cookie(): Promise<Record<string, string>>;
}

export const bearer = { authorization: `Bearer ${token}` };

/** Hosts over the real dispatcher and handlers of the test's own, closed after each test. */
export function useHosts() {
  const closing: (() => Promise<void> | void)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  return async function start(more: { loaders?: HandlerLoaders; core?: Partial<HostedCore> } & Partial<Omit<BrowserHostOptions, "core">> = {}): Promise<TestHost> {
    const folder = mkdtempSync(join(tmpdir(), "skydeck-host-"));
    closing.push(() => rmSync(folder, { recursive: true, force: true }));
    const rendererDir = join(folder, "renderer");
    mkdirSync(join(rendererDir, "assets"), { recursive: true });
    writeFileSync(join(rendererDir, "index.html"), "<!doctype html><title>the page</title>");
    writeFileSync(join(rendererDir, "assets/main-abc123.js"), "export {};");
    writeFileSync(join(folder, "secret.json"), "{}");

    const lines: string[] = [];
    const entry = (level: string) => (message: string, fields?: object) => void lines.push(`${level} ${message} ${JSON.stringify(fields ?? {})}`);
    const log: Log = { info: entry("info"), warn: entry("warn"), error: entry("error") };
    const core: HostedCore = {
      dispatcher: createDispatcher(more.loaders ?? {}, log),
      events: createEvents(),
      grants: new Grants(),
      readPhoto: () => Promise.reject(new CoreError("not-found", "There is no such photo.")),
      close: () => Promise.resolve(),
      ...more.core,
    };
    const host = await startBrowserHost({ automationToken: token, log, rendererDir, dataDir: folder, ...more, core });
    closing.push(() => host.close());

    const send: TestHost["send"] = (method, path, headers = {}, body) => sendTo(host.port, method, path, headers, body);
    return {
      ...host,
      core,
      dataDir: folder,
      lines,
      send,
      async cookie() {
        const { pathname, search } = new URL(host.openingUrl());
        const answer = await send("GET", pathname + search);
        return { cookie: String(answer.headers["set-cookie"]?.[0]).split(";")[0]!, origin: `http://127.0.0.1:${host.port}`, "sec-fetch-site": "same-origin" };
      },
    };
  };
}

function sendTo(port: number, method: string, path: string, headers: Record<string, string>, body?: string | Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: "127.0.0.1", port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text, json: () => JSON.parse(text) as unknown });
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}
