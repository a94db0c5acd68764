/** One path below `/latest/` and what the instance reads there. */
export type MetadataLeaf = {
  path: string;
  /** How the list of `public-keys/` names it, which names no folder there. */
  listedAs?: string;
} & (
  /** `unsure` says what of the value is a guess. */
  | { value: string; unsure?: string }
  /** It is there, and only the instance itself can tell it. */
  | { unknown: string }
);

/** Nothing where there is no value: the instance gets "404 - Not Found" there. */
export function leaf(path: string, value: string | number | undefined, unsure?: string): MetadataLeaf[] {
  return value === undefined || value === "" ? [] : [{ path, value: String(value), ...(unsure ? { unsure } : {}) }];
}

/** Several values stand a line each. */
export function lines(path: string, values: readonly string[]): MetadataLeaf[] {
  return leaf(path, values.join("\n"));
}
