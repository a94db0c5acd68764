import { openToken, sealToken } from "../sealed-token.ts";
import { SandboxError } from "../service.ts";
import { validation } from "./validation.ts";

export interface PageInput {
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

/**
 * One page in the order of the keys; the token names the last key and is good for the same question
 * alone, else `InvalidNextToken`.
 */
export function paginate<Item>(
  items: readonly Item[],
  key: (item: Item) => string,
  { MaxResults, NextToken }: PageInput,
  { least, most }: { least: number; most: number },
  binding: unknown,
): { items: Item[]; NextToken?: string } {
  if (MaxResults !== undefined && MaxResults < least) throw validation(MaxResults, "maxResults", `Member must have value greater than or equal to ${least}`);
  if (MaxResults !== undefined && MaxResults > most) throw validation(MaxResults, "maxResults", `Member must have value less than or equal to ${most}`);
  const after = NextToken === undefined ? undefined : openToken<string>(NextToken, binding);
  if (NextToken !== undefined && after === undefined) throw new SandboxError("InvalidNextToken", "The specified token isn't valid.");
  const rest = items.filter((item) => after === undefined || key(item) > after).sort((one, other) => (key(one) < key(other) ? -1 : 1));
  const shown = rest.slice(0, MaxResults ?? most);
  const last = shown.at(-1);
  return { items: shown, ...(last !== undefined && shown.length < rest.length ? { NextToken: sealToken(key(last), binding) } : {}) };
}
