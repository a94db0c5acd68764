import { SandboxError } from "../service.ts";
import type { RequestBody } from "../wire/message.ts";

/**
 * The bytes of an upload. Requests bring a `RequestBody`; other services of the sandbox may hand
 * over bytes or text. Throws `MissingContentLength` where the client did not say how much comes.
 */
export function bodyOf(body: unknown, length: number | undefined): RequestBody {
  if (body === undefined) return fromBytes(new Uint8Array());
  if (typeof body === "string") return fromBytes(Buffer.from(body, "utf8"));
  if (body instanceof Uint8Array) return fromBytes(body);
  if (length === undefined) throw new SandboxError("MissingContentLength", "You must provide the Content-Length HTTP header.", 411);
  return body as RequestBody;
}

function fromBytes(bytes: Uint8Array): RequestBody {
  return {
    trailers: {},
    announcedTrailers: [],
    async *[Symbol.asyncIterator]() {
      if (bytes.byteLength) yield bytes;
    },
  };
}
