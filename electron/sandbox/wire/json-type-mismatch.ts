import type { NormalizedSchema } from "@smithy/core/schema";

/**
 * The sentence of AWS's `SerializationException` for the first value whose JSON type is not the
 * schema's, or `undefined`. The SDK's own deserializer lets such values through.
 */
export function jsonTypeMismatch(schema: NormalizedSchema, value: unknown): string | undefined {
  if (value === null || value === undefined || schema.isUnitSchema() || schema.isDocumentSchema()) return undefined;
  if (schema.isStructSchema()) return inRecord(value, (record) => structMismatch(schema, record));
  if (schema.isMapSchema()) {
    return inRecord(value, (record) => firstMismatch(Object.values(record), schema.getValueSchema()));
  }
  if (schema.isListSchema()) {
    return Array.isArray(value) ? firstMismatch(value, schema.getValueSchema()) : unexpected(value, "a List");
  }
  return scalarMismatch(schema, value);
}

function structMismatch(schema: NormalizedSchema, record: Record<string, unknown>): string | undefined {
  for (const [name, member] of schema.structIterator()) {
    const mismatch = Object.hasOwn(record, name) ? jsonTypeMismatch(member, record[name]) : undefined;
    if (mismatch !== undefined) return mismatch;
  }
  return undefined;
}

function firstMismatch(values: readonly unknown[], member: NormalizedSchema): string | undefined {
  for (const value of values) {
    const mismatch = jsonTypeMismatch(member, value);
    if (mismatch !== undefined) return mismatch;
  }
  return undefined;
}

function inRecord(value: unknown, check: (record: Record<string, unknown>) => string | undefined): string | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? check(value as Record<string, unknown>)
    : unexpected(value, "a Structure");
}

function scalarMismatch(schema: NormalizedSchema, value: unknown): string | undefined {
  if (schema.isBooleanSchema()) return typeof value === "boolean" ? undefined : unexpected(value, "a Boolean");
  if (schema.isNumericSchema()) {
    return typeof value === "number" || value === "NaN" || value === "Infinity" || value === "-Infinity" ? undefined : unexpected(value, "a Number");
  }
  if (schema.isTimestampSchema()) {
    return typeof value === "number" || (typeof value === "string" && !Number.isNaN(Date.parse(value))) ? undefined : unexpected(value, "a Timestamp");
  }
  if (schema.isStringSchema() || schema.isBlobSchema()) return typeof value === "string" ? undefined : unexpected(value, "a String");
  return undefined;
}

function unexpected(value: unknown, wanted: string): string {
  const given = Array.isArray(value) ? "START_ARRAY" : value === true ? "TRUE_VALUE" : value === false ? "FALSE_VALUE" : { string: "STRING_VALUE", number: "NUMBER_VALUE" }[typeof value as string] ?? "START_OBJECT";
  return `${given} can not be converted to ${wanted}`;
}
