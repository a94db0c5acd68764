import type { JsonMember, JsonNode, Span } from "./json-tree.ts";

/** A text of a policy, and where it stands. */
export interface Placed extends Span {
  text: string;
}

export interface PlacedPrincipal extends Placed {
  /** `AWS`, `Service`, `Federated`, `CanonicalUser`. */
  kind: string;
}

export interface PlacedCondition {
  /** As written: `ForAnyValue:StringLikeIfExists`. */
  operator: Placed;
  key: Placed;
  values: Placed[];
}

/** A statement with every list a list. What is malformed is left out of it; `checkPolicy` says so. */
export interface Statement {
  at: Span;
  sid?: string;
  effect: "Allow" | "Deny";
  actions?: Placed[];
  notActions?: Placed[];
  resources?: Placed[];
  notResources?: Placed[];
  principals?: PlacedPrincipal[];
  notPrincipals?: PlacedPrincipal[];
  conditions: PlacedCondition[];
}

export const memberOf = (node: JsonNode, name: string): JsonMember | undefined => (node.kind === "object" ? node.members.findLast((member) => member.name === name) : undefined);

/** The statements of a policy; one that has neither effect nor action, resource and principal is none. */
export function statementsOf(policy: JsonNode): Statement[] {
  const given = memberOf(policy, "Statement")?.value;
  const nodes = given?.kind === "array" ? given.items : given ? [given] : [];
  return nodes.flatMap((node) => statementOf(node) ?? []);
}

function statementOf(node: JsonNode): Statement | undefined {
  const effect = memberOf(node, "Effect")?.value;
  if (effect?.kind !== "string" || (effect.value !== "Allow" && effect.value !== "Deny")) return undefined;
  const sid = memberOf(node, "Sid")?.value;
  const lists = {
    actions: placed(memberOf(node, "Action")?.value), notActions: placed(memberOf(node, "NotAction")?.value),
    resources: placed(memberOf(node, "Resource")?.value), notResources: placed(memberOf(node, "NotResource")?.value),
    principals: principalsOf(memberOf(node, "Principal")?.value), notPrincipals: principalsOf(memberOf(node, "NotPrincipal")?.value),
  };
  if (!(lists.actions ?? lists.notActions) || !(lists.resources ?? lists.notResources) || !(lists.principals ?? lists.notPrincipals)) return undefined;
  const there = Object.fromEntries(Object.entries(lists).filter(([, list]) => list !== undefined));
  return { at: node, ...(sid?.kind === "string" ? { sid: sid.value } : {}), effect: effect.value, ...there, conditions: conditionsOf(memberOf(node, "Condition")?.value) };
}

/** A text or a list of texts; numbers and booleans count as their text, as IAM takes them. */
export function placed(node: JsonNode | undefined): Placed[] | undefined {
  if (!node) return undefined;
  const items = node.kind === "array" ? node.items : [node];
  return items.flatMap((item) => {
    const text = item.kind === "string" ? item.value : item.kind === "number" ? item.raw : item.kind === "boolean" ? String(item.value) : undefined;
    return text === undefined ? [] : [{ text, start: item.start, end: item.end }];
  });
}

function principalsOf(node: JsonNode | undefined): PlacedPrincipal[] | undefined {
  if (!node) return undefined;
  if (node.kind === "string") return node.value === "*" ? [{ kind: "AWS", text: "*", start: node.start, end: node.end }] : undefined;
  if (node.kind !== "object") return undefined;
  return node.members.flatMap(({ name, value }) => (placed(value) ?? []).map((text) => ({ ...text, kind: name })));
}

function conditionsOf(node: JsonNode | undefined): PlacedCondition[] {
  if (node?.kind !== "object") return [];
  return node.members.flatMap(({ name, at, value }) =>
    value.kind === "object" ? value.members.map((key) => ({ operator: { text: name, ...at }, key: { text: key.name, ...key.at }, values: placed(key.value) ?? [] })) : []);
}
