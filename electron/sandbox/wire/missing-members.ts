import type { NormalizedSchema } from "@smithy/core/schema";
import { requiredCount } from "./schema.ts";

/** Paths of required members that a parsed input lacks, e.g. `["Filters.1.Name"]`; lists count from one. */
export function missingMembers(schema: NormalizedSchema, value: unknown, path = ""): string[] {
  if (value === undefined || value === null || typeof value !== "object") return [];
  if (schema.isListSchema() && Array.isArray(value)) {
    const member = schema.getValueSchema();
    if (!holdsStructures(member)) return [];
    return value.flatMap((item, index) => missingMembers(member, item, join(path, String(index + 1))));
  }
  if (schema.isMapSchema()) {
    const member = schema.getValueSchema();
    if (!holdsStructures(member)) return [];
    return Object.entries(value).flatMap(([key, item]) => missingMembers(member, item, join(path, key)));
  }
  if (!schema.isStructSchema() || schema.isStreaming()) return [];
  const record = value as Record<string, unknown>;
  const required = requiredCount(schema);
  const missing: string[] = [];
  let index = 0;
  for (const [name, member] of schema.structIterator()) {
    const given = record[name];
    if (given === undefined || given === null) {
      // The SDK fills idempotency tokens in; other clients may leave them out.
      if (index < required && !member.isIdempotencyToken()) missing.push(join(path, name));
    } else {
      missing.push(...missingMembers(member, given, join(path, name)));
    }
    index++;
  }
  return missing;
}

function holdsStructures(schema: NormalizedSchema): boolean {
  return schema.isStructSchema() || schema.isListSchema() || schema.isMapSchema();
}

const join = (path: string, name: string): string => (path === "" ? name : `${path}.${name}`);

/** The sentence that AWS's JSON services and STS answer, naming members in camel case. */
export function validationMessage(missing: readonly string[]): string {
  const details = missing.map(
    (path) => `Value null at '${path.replace(/(^|\.)([A-Z])/g, (match) => match.toLowerCase())}' failed to satisfy constraint: Member must not be null`,
  );
  return `${missing.length} validation error${missing.length === 1 ? "" : "s"} detected: ${details.join("; ")}`;
}
