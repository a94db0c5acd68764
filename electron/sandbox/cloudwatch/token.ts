import { digest } from "../ec2/ids.ts";
import { SandboxError } from "../service.ts";

/** Where a walk goes on, sealed to the query that began it. */
export function sealToken(position: unknown, binding: unknown): string {
  const text = JSON.stringify(position);
  return Buffer.from(`${seal(text, binding)}${text}`, "utf8").toString("base64url");
}

/** Throws `InvalidNextToken` for any token but one of the same query. */
export function openToken<Position>(token: string, binding: unknown): Position {
  const text = Buffer.from(token, "base64url").toString("utf8");
  const position = text.slice(16);
  if (text.slice(0, 16) !== seal(position, binding)) throw new SandboxError("InvalidNextToken", "The next token specified is invalid.");
  return JSON.parse(position) as Position;
}

function seal(position: string, binding: unknown): string {
  return digest(`${JSON.stringify(binding)}\n${position}`).slice(0, 16);
}
