import { openToken, sealToken } from "../sealed-token.ts";
import { SandboxError } from "../service.ts";

const mostPerPage = 400;

/**
 * One page of `items` in the order of their ARNs, 400 where nothing is said: source, API reference,
 * DescribeLoadBalancers. The marker is bound to the query by `binding`.
 */
export function page<Item>(
  items: readonly Item[], arnOf: (item: Item) => string, { Marker, PageSize }: { Marker?: string | undefined; PageSize?: number | undefined }, binding: unknown,
): { items: Item[]; NextMarker?: string } {
  if (PageSize !== undefined && (PageSize < 1 || PageSize > mostPerPage)) {
    const rule = PageSize < 1 ? "Member must have value greater than or equal to 1" : `Member must have value less than or equal to ${mostPerPage}`;
    throw new SandboxError("ValidationError", `1 validation error detected: Value '${PageSize}' at 'pageSize' failed to satisfy constraint: ${rule}`);
  }
  const after = Marker === undefined ? "" : openToken<string>(Marker, binding);
  if (after === undefined) throw new SandboxError("ValidationError", `'${Marker}' is not a valid marker`);
  const rest = items.filter((item) => arnOf(item) > after).toSorted((a, b) => (arnOf(a) < arnOf(b) ? -1 : 1));
  const shown = rest.slice(0, PageSize ?? mostPerPage);
  const last = shown.at(-1);
  return { items: shown, ...(last && shown.length < rest.length ? { NextMarker: sealToken(arnOf(last), binding) } : {}) };
}
