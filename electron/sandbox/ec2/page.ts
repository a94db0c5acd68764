import { openToken, sealToken } from "../sealed-token.ts";
import { SandboxError } from "../service.ts";

export interface PageInput {
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

export interface Page<Item> {
  items: Item[];
  NextToken?: string;
}

/** What `MaxResults` may be: 5 to 1,000 for most operations. */
export interface PageLimits {
  parameterName: string;
  least: number;
  most: number;
}

export const usualLimits: PageLimits = { parameterName: "maxResults", least: 5, most: 1000 };

/**
 * One page of `items` in the order of their keys. The token names the last key, so that a walk shows
 * each item once even when others come and go between the pages; it is bound to the query by
 * `binding` and refused (`InvalidPaginationToken`) for another one. Without `MaxResults` and token
 * everything is answered at once, as EC2 does.
 */
export function paginate<Item>(
  items: readonly Item[],
  key: (item: Item) => string,
  input: PageInput,
  binding: unknown,
  limits: PageLimits = usualLimits,
): Page<Item> {
  const size = pageSize(input.MaxResults, limits);
  const after = input.NextToken === undefined ? undefined : readToken(input.NextToken, binding);
  if (size === undefined && after === undefined) return { items: [...items] };
  const keyed = items.map((item) => ({ item, key: key(item) }));
  const rest = after === undefined ? keyed : keyed.filter((entry) => entry.key > after);
  rest.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const shown = rest.slice(0, size ?? limits.most);
  const last = shown.at(-1);
  const page: Page<Item> = { items: shown.map((entry) => entry.item) };
  if (last && shown.length < rest.length) page.NextToken = sealToken(last.key, binding);
  return page;
}

function pageSize(size: number | undefined, { parameterName, least, most }: PageLimits): number | undefined {
  if (size === undefined) return undefined;
  if (size < least) throw outOfRange(size, parameterName, `greater than ${least}`);
  if (size > most) throw outOfRange(size, parameterName, `less than ${most}`);
  return size;
}

function outOfRange(size: number, parameterName: string, expectation: string): SandboxError {
  const message = `Value ( ${size} ) for parameter ${parameterName} is invalid. Expecting a value ${expectation}.`;
  return new SandboxError("InvalidParameterValue", message);
}

function readToken(token: string, binding: unknown): string {
  const lastKey = openToken<string>(token, binding);
  if (lastKey !== undefined) return lastKey;
  throw new SandboxError("InvalidPaginationToken", "The specified pagination token is not valid or is expired.");
}
