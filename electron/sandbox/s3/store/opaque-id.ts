import { randomBytes } from "node:crypto";

/**
 * An id as S3 gives them out for uploads and versions: letters of base64url, `bytes` bytes of chance.
 * Never begins with `-`: command lines would read it as an option, and S3's own ids are safe there.
 */
export function newOpaqueId(bytes: number): string {
  return randomBytes(bytes).toString("base64url").replace(/^-/, "_");
}
