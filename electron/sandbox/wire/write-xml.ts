import { NormalizedSchema } from "@smithy/core/schema";
import type { SchemaRef } from "./schema.ts";

/**
 * Values as XML by their schema. The SDK has such a writer too, but builds a tree of nodes first: for
 * 1,000 instances that was half of the time of the whole answer, most of it collecting garbage.
 */
export function writeXml(rootName: string, schema: SchemaRef, value: unknown, namespace?: string): string {
  const attributes = namespace === undefined ? "" : ` xmlns="${escapeXml(namespace)}"`;
  return elementOf(rootName, planOf(NormalizedSchema.of(schema)), value, attributes);
}

type Plan =
  | { kind: "struct"; members: MemberPlan[]; attributes: MemberPlan[]; namespace: string }
  | { kind: "list"; item: Plan; itemName: string }
  | { kind: "map"; key: string; value: string; item: Plan }
  | { kind: "scalar"; text: (value: unknown) => string };

interface MemberPlan {
  name: string;
  tag: string;
  flat: boolean;
  plan: Plan;
}

const plans = new WeakMap<object, Plan>();

/** How to write a schema, worked out once. */
function planOf(schema: NormalizedSchema): Plan {
  const raw = schema.getSchema();
  if (typeof raw !== "object" || raw === null) return makePlan(schema);
  const known = plans.get(raw);
  if (known) return known;
  const plan = makePlan(schema);
  // Set by makePlan already for structures, which may hold themselves.
  plans.set(raw, plan);
  return plan;
}

function makePlan(schema: NormalizedSchema): Plan {
  if (schema.isStructSchema()) return structPlan(schema);
  if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    return { kind: "list", item: planOf(item), itemName: item.getMergedTraits().xmlName ?? "member" };
  }
  if (schema.isMapSchema()) {
    const item = schema.getValueSchema();
    return { kind: "map", key: schema.getKeySchema().getMergedTraits().xmlName ?? "key", value: item.getMergedTraits().xmlName ?? "value", item: planOf(item) };
  }
  return { kind: "scalar", text: textOf(schema) };
}

function structPlan(schema: NormalizedSchema): Plan {
  const [prefix, uri] = (schema.getMergedTraits().xmlNamespace as [string | undefined, string] | undefined) ?? [];
  const declaration = uri === undefined ? "" : ` xmlns${prefix ? `:${prefix}` : ""}="${escapeXml(uri)}"`;
  const plan: Extract<Plan, { kind: "struct" }> = { kind: "struct", members: [], attributes: [], namespace: declaration };
  plans.set(schema.getSchema() as object, plan);
  for (const [name, member] of schema.structIterator()) {
    const traits = member.getMergedTraits();
    const entry = { name, tag: member.getMemberTraits().xmlName ?? name, flat: Boolean(traits.xmlFlattened), plan: planOf(member) };
    if (traits.xmlAttribute) plan.attributes.push(entry);
    else plan.members.push(entry);
  }
  return plan;
}

function textOf(schema: NormalizedSchema): (value: unknown) => string {
  if (schema.isTimestampSchema()) return (value) => timestampText(schema.getSchema() as number, value as Date);
  if (schema.isBlobSchema()) return (value) => Buffer.from(value as Uint8Array).toString("base64");
  if (schema.isNumericSchema() || schema.isBooleanSchema()) return String;
  return (value) => escapeXml(String(value));
}

/** `5` is date-time, the default in bodies; `6` the HTTP date, `7` seconds. */
function timestampText(format: number, value: Date): string {
  if (!(value instanceof Date)) throw new TypeError(`not a date: ${String(value)}`);
  if (format === 7) return String(value.getTime() / 1000);
  return format === 6 ? value.toUTCString() : value.toISOString();
}

function elementOf(tag: string, plan: Plan, value: unknown, attributes = ""): string {
  switch (plan.kind) {
    case "scalar":
      return `<${tag}${attributes}>${plan.text(value)}</${tag}>`;
    case "list":
      return `<${tag}${attributes}>${itemsOf(plan.itemName, plan, value)}</${tag}>`;
    case "map":
      return `<${tag}${attributes}>${entriesOf("entry", plan, value)}</${tag}>`;
    case "struct": {
      const record = value as Record<string, unknown>;
      const own = plan.attributes.filter(({ name }) => record[name] != null).map((member) => ` ${member.tag}="${escapeXml(String(record[member.name]))}"`);
      return `<${tag}${attributes}${plan.namespace}${own.join("")}>${membersOf(plan.members, record)}</${tag}>`;
    }
  }
}

function membersOf(members: readonly MemberPlan[], record: Record<string, unknown>): string {
  let text = "";
  for (const { name, tag, flat, plan } of members) {
    const value = record[name];
    if (value === undefined || value === null) continue;
    if (flat && plan.kind === "list") text += itemsOf(tag, plan, value);
    else if (flat && plan.kind === "map") text += entriesOf(tag, plan, value);
    else text += elementOf(tag, plan, value);
  }
  return text;
}

function itemsOf(tag: string, { item }: Extract<Plan, { kind: "list" }>, value: unknown): string {
  let text = "";
  for (const each of value as unknown[]) if (each !== undefined && each !== null) text += elementOf(tag, item, each);
  return text;
}

function entriesOf(tag: string, plan: Extract<Plan, { kind: "map" }>, value: unknown): string {
  return Object.entries(value as Record<string, unknown>)
    .filter(([, each]) => each !== undefined && each !== null)
    .map(([key, each]) => `<${tag}><${plan.key}>${escapeXml(key)}</${plan.key}>${elementOf(plan.value, plan.item, each)}</${tag}>`)
    .join("");
}

/** Control characters are no XML 1.0; S3 sends them as references all the same, and lenient parsers take them. */
export function escapeXml(text: string): string {
  return special.test(text) ? text.replace(allSpecial, escapeCharacter) : text;
}

// oxlint-disable no-control-regex -- control characters are what has to be found
const special = /[&<>"'\u0000-\u001f\u007f-\u0085\u2028\ufffe\uffff]/;
const allSpecial = new RegExp(special.source, "g");
// oxlint-enable no-control-regex

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escapeCharacter(character: string): string {
  return entities[character] ?? `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`;
}
