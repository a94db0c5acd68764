import type { IncomingMessage, ServerResponse } from "node:http";
import { readRendererFile } from "../renderer-files.ts";
import { Refusal } from "./respond.ts";

/** `GET /…`: the built page and its assets. */
export async function servePage(pathname: string, request: IncomingMessage, response: ServerResponse, rendererDir: string): Promise<void> {
  const file = await readRendererFile(rendererDir, pathname);
  if (!file) throw new Refusal(404, "not-found", pathname === "/" ? "The page is not built. Run: npm run build" : "There is nothing at this address.");
  response.setHeader("cache-control", file.cacheControl);
  response.setHeader("etag", file.etag);
  if (request.headers["if-none-match"] === file.etag) {
    response.writeHead(304).end();
    return;
  }
  response.writeHead(200, { "content-type": file.type, "content-length": file.body.length });
  response.end(request.method === "HEAD" ? undefined : file.body);
}

/**
 * Answers a one-time token with the cookie, and goes on to the page without the token in the address.
 * A redirect would keep the initiator of a link that stands on another site, for which a browser
 * withholds a SameSite=Strict cookie; a page that refreshes itself is its own initiator.
 */
export function serveEntry(request: IncomingMessage, response: ServerResponse, cookie: string): void {
  response.setHeader("set-cookie", cookie);
  response.setHeader("cache-control", "no-store");
  const site = request.headers["sec-fetch-site"];
  if (site === undefined || site === "none" || site === "same-origin") {
    response.writeHead(303, { location: "/" }).end();
    return;
  }
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
  response.end('<!doctype html><meta http-equiv="refresh" content="0;url=/"><title>Skydeck</title><a href="/">Skydeck</a>');
}
