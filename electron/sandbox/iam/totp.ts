import { createHmac } from "node:crypto";
import { sameSignature } from "../wire/sigv4/signing-key.ts";
import { fromBase32 } from "./base32.ts";
import type { MfaDeviceRecord } from "./records.ts";

const stepMs = 30_000;

/** RFC 6238 with SHA-1, six digits and steps of 30 seconds, as AWS's virtual devices have it. */
export function totp(secret: string, time: Date): string {
  return codeOf(secret, Math.floor(time.getTime() / stepMs));
}

/** RFC 4226 §5.3. */
function codeOf(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", fromBase32(secret)).update(counter).digest();
  const offset = digest[19]! & 15;
  return String((digest.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, "0");
}

/** The time step that a code is of, one step of clock difference allowed; `undefined` for a wrong or used one. */
export function acceptedStep({ secret, lastStep }: Pick<MfaDeviceRecord, "secret" | "lastStep">, code: string, time: Date): number | undefined {
  const now = Math.floor(time.getTime() / stepMs);
  return [now - 1, now, now + 1].find((step) => step > lastStep && step >= 0 && sameSignature(codeOf(secret, step), code));
}
