import type { NormalizedSchema } from "@smithy/core/schema";
import fc, { type Arbitrary } from "fast-check";

export interface ValueOptions {
  /** Whether a list may be empty: EC2's dialect cannot tell that from no list. */
  emptyLists: boolean;
}

/** Any value that an operation's schema allows, some levels deep; for round trips. */
export function valueOf(schema: NormalizedSchema, options: ValueOptions, depth = 0): Arbitrary<unknown> {
  if (schema.isStructSchema()) return structOf(schema, options, depth);
  if (schema.isListSchema()) return fc.array(valueOf(schema.getValueSchema(), options, depth + 1), { minLength: options.emptyLists ? 0 : 1, maxLength: 3 });
  if (schema.isMapSchema()) return fc.dictionary(fc.string({ minLength: 1 }).filter((key) => key !== "__proto__"), valueOf(schema.getValueSchema(), options, depth + 1), { minKeys: 1, maxKeys: 3 });
  if (schema.isBooleanSchema()) return fc.boolean();
  if (schema.isNumericSchema()) return fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }).map((value) => (value === 0 ? 0 : value)));
  if (schema.isTimestampSchema()) return fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }).map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000));
  if (schema.isBlobSchema()) return fc.uint8Array({ maxLength: 20 });
  return fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
}

const maxDepth = 4;

/** An empty structure leaves no trace in a query string, so each has one member at least. */
function structOf(schema: NormalizedSchema, options: ValueOptions, depth: number): Arbitrary<unknown> {
  const members = [...schema.structIterator()].filter(([, member]) => fits(member, depth + 1));
  const fields = Object.fromEntries(members.map(([name, member]) => [name, valueOf(member, options, depth + 1)]));
  // The SDK fills tokens in where the caller gives none.
  const always = members.filter(([, member]) => member.isIdempotencyToken()).map(([name]) => name);
  return fc
    .subarray(Object.keys(fields), { minLength: 1, maxLength: Math.min(5, members.length) })
    .chain((chosen) => fc.record(Object.fromEntries([...chosen, ...always].map((name) => [name, fields[name]!]))));
}

/** Whether a value of the schema can be made above the greatest depth. */
function fits(schema: NormalizedSchema, depth: number): boolean {
  if (schema.isDocumentSchema()) return false;
  if (schema.isListSchema() || schema.isMapSchema()) return depth < maxDepth && fits(schema.getValueSchema(), depth + 1);
  return !schema.isStructSchema() || (depth < maxDepth && [...schema.structIterator()].some(([, member]) => fits(member, depth + 1)));
}
