import { openToken, sealToken } from "../sealed-token.ts";
import { SandboxError } from "../service.ts";
import { constraint } from "./world.ts";

/** The most of everything that Cognito answers at once. */
const maxPageSize = 60;

/** A size from `least` to 60, and 60 when it is not given. */
export function pageSize(size: number | undefined, member: string, least: 0 | 1): number {
  if (size === undefined) return maxPageSize;
  if (size < least) throw constraint(size, member, `Member must have value greater than or equal to ${least}`);
  if (size > maxPageSize) throw constraint(size, member, `Member must have value less than or equal to ${maxPageSize}`);
  // A limit of 0 is taken, and means the default.
  return size === 0 ? maxPageSize : size;
}

/**
 * One page in the order of the keys. The token names the last key and is sealed to the query, so a
 * walk shows each item once even when others come and go.
 */
export function paginate<Item>(
  items: readonly Item[],
  key: (item: Item) => string,
  size: number,
  token: string | undefined,
  binding: unknown,
): { items: Item[]; token?: string } {
  const after = token === undefined ? undefined : readToken(token, binding);
  const rest = items
    .filter((item) => after === undefined || key(item) > after)
    .sort((one, other) => (key(one) < key(other) ? -1 : 1));
  const shown = rest.slice(0, size);
  const last = shown.at(-1);
  return { items: shown, ...(last !== undefined && shown.length < rest.length ? { token: sealToken(key(last), binding) } : {}) };
}

function readToken(token: string, binding: unknown): string {
  const lastKey = openToken<string>(token, binding);
  if (lastKey === undefined) throw new SandboxError("InvalidParameterException", "Invalid pagination token.");
  return lastKey;
}
