import { openToken, sealToken } from "../sealed-token.ts";
import { validationError } from "./errors.ts";

export interface PageInput {
  Marker?: string | undefined;
  MaxItems?: number | undefined;
}

export interface PageOutput {
  IsTruncated: boolean;
  Marker?: string;
}

/** 100 items by default, 1,000 at most. `binding` tells one list's markers from another's. */
export function page<Item>(items: readonly Item[], { Marker, MaxItems = 100 }: PageInput, binding: unknown): { items: Item[]; rest: PageOutput } {
  if (!Number.isInteger(MaxItems) || MaxItems < 1 || MaxItems > 1000) {
    throw validationError(`1 validation error detected: Value '${MaxItems}' at 'maxItems' failed to satisfy constraint: Member must have value between 1 and 1000`);
  }
  const start = Marker === undefined ? 0 : openToken<number>(Marker, binding);
  if (start === undefined) throw validationError("Invalid Marker.");
  const end = start + MaxItems;
  const isTruncated = end < items.length;
  return { items: items.slice(start, end), rest: { IsTruncated: isTruncated, ...(isTruncated ? { Marker: sealToken(end, binding) } : {}) } };
}

export const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);
