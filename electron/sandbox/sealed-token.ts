import { hash } from "node:crypto";

/**
 * Pagination tokens without a list of them: where the walk goes on, sealed to the query that began
 * it, so that a token of another query, account or region is as unknown as a made up one.
 */
export function sealToken(position: unknown, binding: unknown): string {
  const text = JSON.stringify(position);
  return Buffer.from(`${sealOf(text, binding)}${text}`, "utf8").toString("base64url");
}

/** The position, or nothing for a token that is not of this query. */
export function openToken<Position>(token: string, binding: unknown): Position | undefined {
  const text = Buffer.from(token, "base64url").toString("utf8").slice(sealLength);
  const isOurs = Buffer.from(`${sealOf(text, binding)}${text}`, "utf8").toString("base64url") === token;
  return isOurs ? (JSON.parse(text) as Position) : undefined;
}

const sealLength = 16;

function sealOf(text: string, binding: unknown): string {
  return hash("sha256", `${JSON.stringify(binding)}\n${text}`, "hex").slice(0, sealLength);
}
