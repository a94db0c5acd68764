import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";

export interface RendererFile {
  readonly body: Buffer;
  readonly type: string;
  readonly cacheControl: string;
  readonly etag: string;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm",
};

/** Segments of plain names only: no dot at a start, no percent, no backslash, so nothing leaves the folder. */
const plainPath = /^(?:\/[A-Za-z0-9_@-][A-Za-z0-9_@.-]*)+$/;

/**
 * Reads one file of the built page by its URL path; `/` is the page itself. Undefined for whatever
 * is not a plain name of a known kind inside `dir`.
 */
export async function readRendererFile(dir: string, pathname: string): Promise<RendererFile | undefined> {
  const path = pathname === "/" ? "/index.html" : pathname;
  const type = types[extname(path)];
  if (!plainPath.test(path) || type === undefined) return undefined;
  const body = await readFile(join(dir, path)).catch(() => undefined);
  if (!body) return undefined;
  return {
    body,
    type,
    // Vite puts a digest into the name of everything under /assets/.
    cacheControl: path.startsWith("/assets/") ? "private, max-age=31536000, immutable" : "no-cache",
    etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`,
  };
}
