import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { SandboxError } from "../service.ts";
import { headerOf, type RequestHead } from "./message.ts";

const decompress = promisify(gunzip);

/**
 * The body of an RPC request without its compression: the SDKs gzip those of some operations from
 * 10 KiB on (CloudWatch's PutMetricData), and sign the compressed bytes. Other encodings are left
 * as they are, and so cannot be parsed. Throws `SerializationException` for what is no gzip and
 * `RequestEntityTooLargeException` for what grows beyond the limit.
 */
export async function decodeContent(head: RequestHead, body: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  if (headerOf(head, "content-encoding")?.trim().toLowerCase() !== "gzip") return body;
  try {
    return await decompress(body, { maxOutputLength: maxBytes });
  } catch (error) {
    if (error instanceof RangeError) throw new SandboxError("RequestEntityTooLargeException", "Request size exceeded the limit.", 413);
    throw new SandboxError("SerializationException", "Unable to decompress the request.", 400);
  }
}
