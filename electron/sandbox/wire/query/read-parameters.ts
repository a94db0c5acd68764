import type { NormalizedSchema } from "@smithy/core/schema";
import { SandboxError } from "../../service.ts";
import { numbered, type ParameterNode } from "./parameter-tree.ts";

/** How EC2's dialect of the query protocol differs: names of its own, every list flattened. */
export interface QueryDialect {
  ec2: boolean;
}

/** The input value that a tree of parameters stands for, by the schema. */
export function readParameters(schema: NormalizedSchema, node: ParameterNode, dialect: QueryDialect, path = ""): unknown {
  if (schema.isStructSchema()) return readStruct(schema, node, dialect, path);
  if (schema.isListSchema()) return readList(schema, node, dialect, path);
  if (schema.isMapSchema()) return readMap(schema, node, dialect, path);
  return node.value === undefined ? undefined : readScalar(schema, node.value, path);
}

function readStruct(schema: NormalizedSchema, node: ParameterNode, dialect: QueryDialect, path: string): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const wireName = parameterName(name, member, dialect);
    const child = node.children.get(wireName);
    if (!child) continue;
    const value = readParameters(member, child, dialect, path === "" ? wireName : `${path}.${wireName}`);
    if (value !== undefined) result[name] = value;
  }
  return result;
}

/** The name that a structure's member has in the query string. */
export function parameterName(name: string, member: NormalizedSchema, { ec2 }: QueryDialect): string {
  const traits = member.getMergedTraits();
  if (ec2 && typeof traits.ec2QueryName === "string") return traits.ec2QueryName;
  const given = traits.xmlName ?? name;
  return ec2 ? given.charAt(0).toUpperCase() + given.slice(1) : given;
}

function readList(schema: NormalizedSchema, node: ParameterNode, dialect: QueryDialect, path: string): unknown[] | undefined {
  const member = schema.getValueSchema();
  const flat = dialect.ec2 || schema.getMergedTraits().xmlFlattened;
  const container = flat ? node : node.children.get(member.getMergedTraits().xmlName ?? "member");
  const items = container ? numbered(container) : [];
  // `Names=` is how an empty list is sent.
  if (!items.length) return node.value === "" ? [] : undefined;
  return items.map((item, index) => readParameters(member, item, dialect, `${path}.${index + 1}`));
}

function readMap(schema: NormalizedSchema, node: ParameterNode, dialect: QueryDialect, path: string): Record<string, unknown> {
  const keyName = schema.getKeySchema().getMergedTraits().xmlName ?? "key";
  const valueName = schema.getValueSchema().getMergedTraits().xmlName ?? "value";
  const container = schema.getMergedTraits().xmlFlattened ? node : node.children.get("entry");
  const entries = (container ? numbered(container) : []).flatMap((entry) => {
    const key = entry.children.get(keyName)?.value;
    const value = entry.children.get(valueName);
    return key === undefined || !value
      ? []
      : [[key, readParameters(schema.getValueSchema(), value, dialect, `${path}.${key}`)] as const];
  });
  // fromEntries defines own properties, so that a key `__proto__` is only a key.
  return Object.fromEntries(entries);
}

function readScalar(schema: NormalizedSchema, text: string, path: string): unknown {
  if (schema.isBooleanSchema()) {
    if (/^(true|1)$/i.test(text)) return true;
    if (/^(false|0)$/i.test(text)) return false;
    throw invalid(text, path, "Boolean");
  }
  if (schema.isNumericSchema() || schema.isBigIntegerSchema() || schema.isBigDecimalSchema()) {
    const value = Number(text);
    if (text.trim() === "" || Number.isNaN(value)) throw invalid(text, path, "Integer");
    return value;
  }
  if (schema.isTimestampSchema()) {
    const time = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text);
    if (Number.isNaN(time)) throw invalid(text, path, "Timestamp");
    return new Date(time);
  }
  return schema.isBlobSchema() ? new Uint8Array(Buffer.from(text, "base64")) : text;
}

function invalid(text: string, path: string, type: string): SandboxError {
  return new SandboxError("InvalidParameterValue", `Value (${text}) for parameter ${path} is invalid. Expected type: ${type}`, 400);
}
