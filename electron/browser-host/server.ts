import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { toFailure } from "../core/failures.ts";
import type { HostedCore } from "../core/hosted.ts";
import type { Log } from "../core/log.ts";
import { createAccess } from "./access.ts";
import { serveCall } from "./calls.ts";
import { serveEvents } from "./event-stream.ts";
import { watchIdle } from "./idle.ts";
import { serveEntry, servePage } from "./page.ts";
import { servePhoto } from "./photos.ts";
import { Refusal, sendRefusal, sendReply, setSecurityHeaders } from "./respond.ts";
import { createSpool } from "./spool.ts";
import { serveUpload } from "./uploads.ts";

export interface BrowserHostOptions {
  core: HostedCore;
  log: Log;
  rendererDir: string;
  dataDir: string;
  /** 0 or absent: any free one. */
  port?: number | undefined;
  /** Stays valid as a bearer token, for automation. */
  automationToken?: string | undefined;
  /** Calls `onIdle` when nothing was asked for so long and no page is connected. */
  idleMs?: number | undefined;
  onIdle?: (() => void) | undefined;
}

export interface BrowserHost {
  readonly port: number;
  /** Opens the console once; each call makes a new one. */
  openingUrl(): string;
  close(): Promise<void>;
}

type Route = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> | void;

/** Serves the core and the page on a loopback port. Rejects with `EADDRINUSE` where the port is taken. */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const { core, log } = options;
  const spool = createSpool(join(options.dataDir, "spool"));
  const left = await spool.clean((await core.filesInUse?.()) ?? new Set());
  if (left > 0) log.info("deleted what an earlier run left in the spool", { files: left });

  const server = createServer();
  // The whole of a large upload may take longer than Node's five minutes; headers may not.
  server.requestTimeout = 0;
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const access = createAccess(port, options.automationToken);
  const idle = watchIdle(server, options.idleMs, () => options.onIdle?.());
  // In the turn in which it began to listen: no connection can have been before.
  server.on("request", (request, response) => void answer(request, response));

  const page: Route = (request, response, url) => {
    const cookie = url.pathname === "/" ? access.exchange(url) : undefined;
    return cookie === undefined ? servePage(url.pathname, request, response, options.rendererDir) : serveEntry(request, response, cookie);
  };

  function routeOf(pathname: string): [methods: string[], route: Route] {
    if (pathname.startsWith("/call/")) {
      const name = decodeName(pathname.slice("/call/".length));
      return [["POST"], (request, response) => serveCall(name, request, response, core.dispatcher)];
    }
    if (pathname === "/events") return [["GET"], (request, response) => serveEvents(request, response, core.events)];
    if (pathname === "/upload") return [["POST"], (request, response, url) => serveUpload(url, request, response, core, spool)];
    if (pathname === "/photo/") return [["GET", "HEAD"], (request, response, url) => servePhoto(url, request, response, core)];
    if (pathname === "/session") return [["POST"], serveSession];
    return [["GET", "HEAD"], page];
  }

  /** A further way in for whoever holds the automation token: one more one-time address. */
  function serveSession(request: IncomingMessage, response: ServerResponse): void {
    if (!access.isBearer(request)) throw new Refusal(403, "access-denied", "Only the automation token may ask for a new address.");
    sendReply(response, 200, { ok: true, value: { url: access.openingUrl() } });
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? "GET";
    let operation = method;
    try {
      setSecurityHeaders(response);
      const url = parseUrl(request);
      operation = `${method} ${url.pathname.slice(0, 200)}`;
      access.check(request, url);
      const [methods, route] = routeOf(url.pathname);
      if (!methods.includes(method)) throw new Refusal(405, "unsupported", `Use ${methods.join(" or ")} here.`, { allow: methods.join(", ") });
      await route(request, response, url);
    } catch (error) {
      refuse(request, response, error, operation);
    }
  }

  function refuse(request: IncomingMessage, response: ServerResponse, error: unknown, operation: string): void {
    if (error instanceof Refusal) {
      log.warn("request refused", { operation, status: error.status, code: error.code, reason: error.message });
      return sendRefusal(request, response, error, operation);
    }
    if (request.destroyed && !request.complete) return; // The client hung up; nobody reads an answer.
    const failure = toFailure(error, operation);
    log.error("request failed", { operation, failure });
    sendRefusal(request, response, new Refusal(failure.code === "invalid-input" ? 400 : 500, failure.code, failure.message), operation);
  }

  return {
    port,
    openingUrl: () => access.openingUrl(),
    close: () =>
      new Promise((resolve) => {
        idle.stop();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function parseUrl(request: IncomingMessage): URL {
  // An absolute or authority form would name another host than the Host header.
  if (!request.url?.startsWith("/")) throw new Refusal(400, "invalid-input", "The request's target is not a path.");
  try {
    return new URL(`http://loopback${request.url}`);
  } catch {
    throw new Refusal(400, "invalid-input", "The request's target is not a path.");
  }
}

function decodeName(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Refusal(400, "invalid-input", "The call's name is not well encoded.");
  }
}
