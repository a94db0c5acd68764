import { hash, randomInt } from "node:crypto";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Prefixes by https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
export type IdPrefix = "AIDA" | "AROA" | "ANPA";

export function newId(prefix: IdPrefix): string {
  return prefix + Array.from({ length: 17 }, () => letters[randomInt(32)]).join("");
}

/** The same id for the same text: seeds stay what they are after a reset. */
export function idOf(prefix: IdPrefix, text: string): string {
  const bytes = Buffer.from(hash("sha256", text, "hex"), "hex");
  return prefix + Array.from(bytes.subarray(0, 17), (byte) => letters[byte & 31]).join("");
}
