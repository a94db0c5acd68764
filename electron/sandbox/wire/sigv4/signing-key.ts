import { createHmac, timingSafeEqual } from "node:crypto";
import type { Authorization } from "./parse-authorization.ts";

const cache = new Map<string, Buffer>();
const cacheSize = 200;

export function hmac(key: string | Uint8Array, data: string): Buffer {
  return createHmac("sha256", key).update(data).digest();
}

/** The derived key of one day, region and service; derived once, since each takes four HMACs. */
export function signingKey(secretAccessKey: string, scope: Pick<Authorization, "date" | "region" | "signingName">): Buffer {
  const id = `${secretAccessKey}/${scope.date}/${scope.region}/${scope.signingName}`;
  const known = cache.get(id);
  if (known) return known;
  const dated = hmac(`AWS4${secretAccessKey}`, scope.date);
  const key = hmac(hmac(hmac(dated, scope.region), scope.signingName), "aws4_request");
  if (cache.size >= cacheSize) cache.delete(cache.keys().next().value!);
  cache.set(id, key);
  return key;
}

/** Compares in a time that does not depend on where the texts differ. */
export function sameSignature(expected: string, given: string): boolean {
  const left = Buffer.from(expected);
  const right = Buffer.from(given);
  return left.length === right.length && timingSafeEqual(left, right);
}
