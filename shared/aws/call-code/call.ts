/**
 * A value of a call's input. Objects are lists of members, so that no key (`kind`, `__proto__`)
 * can be mistaken for a mark, and what JSON lacks is marked. Plain JSON itself, to be stored as such.
 */
export type CallValue = null | boolean | number | string | readonly CallValue[] | MarkedValue;

export type MarkedValue =
  | { readonly kind: "object"; readonly members: readonly Member[] }
  | { readonly kind: "bytes"; readonly base64: string }
  /** ISO 8601 in UTC. */
  | { readonly kind: "date"; readonly iso: string }
  /** What JSON's numbers cannot say: `NaN`, `Infinity`, `-Infinity`, an integer beyond 2^53. */
  | { readonly kind: "number"; readonly text: string }
  /** Bytes that are not kept: a body, a large blob. */
  | { readonly kind: "file"; readonly sizeBytes?: number }
  /** A password, token or key: never kept. */
  | { readonly kind: "secret" };

export type Member = readonly [name: string, value: CallValue];

/** One AWS call, as any of the generators needs it. */
export interface Call {
  /** A key of `services`. */
  readonly service: string;
  /** `DescribeVpcs` */
  readonly operation: string;
  readonly region: string;
  /** A profile of the shared AWS files; without it the tool's own default credentials are used. */
  readonly profile?: string | undefined;
  /** Only where it is not AWS's own. */
  readonly endpoint?: string | undefined;
  readonly input: readonly Member[];
}

export function isMarked(value: CallValue): value is MarkedValue {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isKind<Kind extends MarkedValue["kind"]>(value: CallValue, kind: Kind): value is Extract<MarkedValue, { kind: Kind }> {
  return isMarked(value) && value.kind === kind;
}

/** What stands in generated code for a value that is not kept. */
export function secretPlaceholder(name: string): string {
  return `<${name}: not kept>`;
}

/** The file that a person puts in the place of bytes that are not kept. */
export function fileNameOf(member: string): string {
  return `${member.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}.bin`;
}
