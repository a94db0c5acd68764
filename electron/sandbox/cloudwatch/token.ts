import * as sealed from "../sealed-token.ts";
import { SandboxError } from "../service.ts";

export { sealToken } from "../sealed-token.ts";

/** Throws `InvalidNextToken` for any token but one of the same query. */
export function openToken<Position>(token: string, binding: unknown): Position {
  const position = sealed.openToken<Position>(token, binding);
  if (position === undefined) throw new SandboxError("InvalidNextToken", "The next token specified is invalid.");
  return position;
}
