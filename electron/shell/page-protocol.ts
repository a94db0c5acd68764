import { protocol } from "electron";
import { contentSecurityPolicy } from "../content-security-policy.ts";
import { readRendererFile } from "../renderer-files.ts";
import { isOurPage, pageScheme, photoScheme } from "./security/origin.ts";

/** Before the app is ready. `standard` gives an origin; neither scheme bypasses a policy or takes service workers. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    { scheme: photoScheme, privileges: { standard: true, secure: true, stream: true, supportFetchAPI: true, corsEnabled: true } },
  ]);
}

const pagePolicy = contentSecurityPolicy(`${photoScheme}:`);

/** Serves the built page at `app://skydeck/`, from inside the ASAR when packaged. Never `file://`. */
export function servePage(rendererDir: string): void {
  protocol.handle(pageScheme, async (request) => {
    const file = request.method === "GET" && isOurPage(request.url) ? await readRendererFile(rendererDir, new URL(request.url).pathname) : undefined;
    const headers = {
      "content-security-policy": pagePolicy,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
    };
    if (!file) return new Response("There is nothing at this address.", { status: 404, headers: { ...headers, "content-type": "text/plain" } });
    return new Response(new Uint8Array(file.body), { headers: { ...headers, "content-type": file.type, "cache-control": file.cacheControl } });
  });
}
