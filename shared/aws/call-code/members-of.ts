import type { CallValue, Member } from "./call.ts";

/** Plain data, as the inputs of changes are. */
type Plain = undefined | null | boolean | number | string | Uint8Array | readonly Plain[] | { readonly [name: string]: Plain };

/** A call's input by AWS's own names; what is undefined is not sent. */
export interface PlainInput {
  readonly [name: string]: Plain;
}

/** A call's input as the generators of code take it. */
export function membersOf(input: PlainInput): Member[] {
  return Object.entries(input).flatMap(([name, value]): Member[] => (value === undefined ? [] : [[name, toCallValue(value)]]));
}

function toCallValue(value: Exclude<Plain, undefined>): CallValue {
  if (value === null || typeof value !== "object") return value;
  if (value instanceof Uint8Array) return { kind: "bytes", base64: btoa(String.fromCharCode(...value)) };
  if (isList(value)) return value.flatMap((item) => (item === undefined ? [] : [toCallValue(item)]));
  return { kind: "object", members: membersOf(value) };
}

// Array.isArray does not narrow read-only arrays.
const isList = (value: object): value is readonly Plain[] => Array.isArray(value);
