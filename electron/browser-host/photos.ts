import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { parsePhotoUrl } from "../../shared/contract/host.ts";
import { toFailure } from "../core/failures.ts";
import { statusOfFailure, type HostedCore, type PhotoAnswer } from "../core/hosted.ts";
import { Refusal, sendReply, signalOf } from "./respond.ts";

/** `GET /photo/?…`: the bytes of one photo. Whatever they are, they are never a document of ours. */
export async function servePhoto(url: URL, request: IncomingMessage, response: ServerResponse, core: HostedCore): Promise<void> {
  const address = parsePhotoUrl(url);
  if (!address) throw new Refusal(400, "invalid-input", "This is no address of a photo.");
  response.setHeader("content-security-policy", "default-src 'none'; sandbox");
  const signal = signalOf(response);
  let answer: PhotoAnswer;
  try {
    answer = await core.readPhoto(address, { signal, range: request.headers.range, ifNoneMatch: request.headers["if-none-match"] });
  } catch (error) {
    const failure = toFailure(error, "photo", signal);
    if (!response.destroyed) sendReply(response, statusOfFailure(failure.code), { ok: false, error: failure });
    return;
  }
  response.writeHead(answer.status, answer.headers);
  if (request.method === "HEAD" || answer.body === undefined) return void response.end();
  if (answer.body instanceof Uint8Array) return void response.end(answer.body);
  // A client that hangs up, or a source that breaks, ends both: a cut answer is never taken for a whole one.
  await pipeline(answer.body, response).catch(() => response.destroy());
}
