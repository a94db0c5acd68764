import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { Refusal } from "./respond.ts";

export interface Access {
  /** Opens the console once: its token is exchanged for a cookie. */
  openingUrl(): string;
  /** Throws `Refusal` unless the request comes from our own page or carries the automation token. */
  check(request: IncomingMessage, url: URL): void;
  /** The cookie for a request that brings a one-time token; undefined where it brings none. Throws `Refusal` for a dead one. */
  exchange(url: URL): string | undefined;
  isBearer(request: IncomingMessage): boolean;
}

const tokenParameter = "token";

/**
 * Who may speak to the host. A web page elsewhere can send requests to a loopback port, by name too
 * (DNS rebinding), so each request must name this host exactly, come from our own page, and carry
 * the cookie that only the holder of the one-time token received.
 *
 * `automationToken` stays valid as `Authorization: Bearer` for as long as the host runs; it opens
 * the page only once, as any token.
 */
export function createAccess(port: number, automationToken?: string): Access {
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  // Cookies do not know ports: the name keeps two hosts on one machine apart.
  const cookieName = `skydeck_${port}`;
  const sessions = new Set<string>();
  const oneTime = new Set<string>(automationToken === undefined ? [] : [digest(automationToken)]);
  let unusedUrl = automationToken === undefined ? undefined : urlOf(automationToken);

  function urlOf(token: string): string {
    return `http://127.0.0.1:${port}/?${tokenParameter}=${encodeURIComponent(token)}`;
  }

  function checkHost(request: IncomingMessage): void {
    const host = request.headers.host;
    if (host === undefined || !hosts.has(host)) throw new Refusal(403, "access-denied", "This host answers to its own loopback name and port only.");
    const { origin } = request.headers;
    if (origin !== undefined && origin !== `http://${host}`) throw new Refusal(403, "access-denied", "Requests of other origins are refused.");
  }

  function isBearer(request: IncomingMessage): boolean {
    const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
    return given !== undefined && automationToken !== undefined && timingSafeEqual(Buffer.from(digest(given)), Buffer.from(digest(automationToken)));
  }

  return {
    openingUrl() {
      const url = unusedUrl;
      unusedUrl = undefined;
      if (url) return url;
      const token = randomBytes(32).toString("base64url");
      oneTime.add(digest(token));
      return urlOf(token);
    },
    exchange(url) {
      const token = url.searchParams.get(tokenParameter);
      if (token === null) return undefined;
      if (!oneTime.delete(digest(token))) throw new Refusal(401, "access-denied", "This address was used already, or belongs to an earlier run. Start Skydeck again for a new one.");
      const session = randomBytes(32).toString("base64url");
      sessions.add(digest(session));
      return `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict`;
    },
    check(request, url) {
      checkHost(request);
      if (isBearer(request)) return;
      if (request.headers.authorization !== undefined) throw new Refusal(401, "access-denied", "This token is not the one that the host was started with.");
      // A link from anywhere may bring the token here; it alone opens nothing else.
      if (url.searchParams.has(tokenParameter) && url.pathname === "/") return;
      const site = request.headers["sec-fetch-site"];
      if (site !== undefined && site !== "same-origin" && site !== "none") throw new Refusal(403, "access-denied", "Requests of other sites are refused.");
      const isSafe = request.method === "GET" || request.method === "HEAD";
      if (!isSafe && request.headers.origin === undefined) throw new Refusal(403, "access-denied", "The request does not say which page it comes from.");
      const session = cookieOf(request, cookieName);
      if (session === undefined || !sessions.has(digest(session))) throw new Refusal(401, "access-denied", "Open Skydeck by the address that it printed when it started.");
    },
    isBearer,
  };
}

/** Digests are compared and kept instead of the secrets: equal length, and nothing to read by timing. */
function digest(secret: string): string {
  return createHash("sha256").update(secret).digest("base64");
}

function cookieOf(request: IncomingMessage, name: string): string | undefined {
  for (const pair of (request.headers.cookie ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}
