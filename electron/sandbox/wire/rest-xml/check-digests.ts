import { createHash } from "node:crypto";
import { SandboxError } from "../../service.ts";
import { checksumAlgorithms, checksumOf } from "../checksums.ts";
import { headerOf, type RequestHead } from "../message.ts";

/** Checks a document against `Content-MD5` and `x-amz-checksum-*`, in headers or trailers; throws `BadDigest`. */
export async function checkDigests(bytes: Uint8Array, head: RequestHead, trailers: Readonly<Record<string, string>>): Promise<void> {
  const md5 = headerOf(head, "content-md5");
  if (md5 !== undefined) {
    if (!/^[A-Za-z0-9+/]{22}==$/.test(md5)) throw new SandboxError("InvalidDigest", "The Content-MD5 you specified was invalid.", 400, { "Content-MD5": md5 });
    const actual = createHash("md5").update(bytes).digest("base64");
    if (actual !== md5) {
      throw new SandboxError("BadDigest", "The Content-MD5 you specified did not match what we received.", 400, { ExpectedDigest: md5, CalculatedDigest: actual });
    }
  }
  for (const algorithm of checksumAlgorithms) {
    const name = `x-amz-checksum-${algorithm.toLowerCase()}`;
    const declared = headerOf(head, name) ?? trailers[name];
    if (declared !== undefined && (await checksumOf(algorithm, bytes)) !== declared) throw badChecksum(algorithm);
  }
}

function badChecksum(algorithm: string): SandboxError {
  return new SandboxError("BadDigest", `The ${algorithm} you specified did not match the calculated checksum.`, 400);
}
