import { protocol } from "electron";
import { Readable } from "node:stream";
import type { Reply } from "../../shared/contract/failures.ts";
import { parsePhotoUrl } from "../../shared/contract/host.ts";
import { toFailure } from "../core/failures.ts";
import { statusOfFailure, type HostedCore, type PhotoAnswer } from "../core/hosted.ts";
import type { Log } from "../core/log.ts";
import { pageOrigin, photoScheme } from "./security/origin.ts";

/** Whatever the bytes are, they are never a document of ours, nor of any other type than they say. */
const guard = { "content-security-policy": "default-src 'none'; sandbox", "x-content-type-options": "nosniff" };

/** Serves `photo://photo/?…`, streamed, with ranges and conditions, aborted when the picture goes off screen. */
export function servePhotos(core: Pick<HostedCore, "readPhoto">, log: Log): void {
  protocol.handle(photoScheme, async (request) => {
    const url = new URL(request.url);
    const address = url.host === "photo" && (request.method === "GET" || request.method === "HEAD") ? parsePhotoUrl(url) : undefined;
    if (!address) {
      log.warn("photo refused", { method: request.method, host: url.host });
      return refusal(400, { ok: false, error: { code: "invalid-input", message: "This is no address of a photo.", operation: "photo", retryable: false } });
    }
    try {
      const { headers } = request;
      const answer = await core.readPhoto(address, {
        signal: request.signal,
        range: headers.get("range") ?? undefined,
        ifNoneMatch: headers.get("if-none-match") ?? undefined,
      });
      return new Response(request.method === "HEAD" ? null : bodyOf(answer), { status: answer.status, headers: { ...answer.headers, ...guard } });
    } catch (error) {
      const failure = toFailure(error, "photo", request.signal);
      return refusal(statusOfFailure(failure.code), { ok: false, error: failure });
    }
  });
}

/** Our page may read why a picture failed; the bytes of pictures themselves are for showing only. */
function refusal(status: number, reply: Reply<unknown>): Response {
  const headers = { ...guard, "content-type": "application/json", "cache-control": "no-store", "access-control-allow-origin": pageOrigin };
  return new Response(JSON.stringify(reply), { status, headers });
}

function bodyOf({ body }: PhotoAnswer): ConstructorParameters<typeof Response>[0] {
  if (body === undefined) return null;
  return body instanceof Uint8Array ? new Uint8Array(body) : (Readable.toWeb(body) as unknown as ReadableStream<Uint8Array>);
}
