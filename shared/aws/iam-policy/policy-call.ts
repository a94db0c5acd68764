import { isKind, type CallValue, type Member } from "../call-code/call.ts";

/** One AWS call, as far as a policy needs to know it. */
export interface PolicyCall {
  /** A key of `services` (call-code/services.ts). */
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  /** Absent while it is not known: ARNs then say `*` in its place. */
  readonly accountId?: string | undefined;
  /** Absent when it was not kept: the resources then are not known. */
  readonly input?: readonly Member[] | undefined;
}

/** One action on the resources that it needs, ARNs or `*`. */
export interface Grant {
  readonly action: string;
  readonly resources: readonly string[];
}

export const anything: readonly string[] = ["*"];

/** A member's text; undefined where it is absent, not kept or no text. */
export function textOf(members: readonly Member[] | undefined, name: string): string | undefined {
  const value = valueOf(members, name);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The texts of a list or of one text; undefined where any of them is not known. */
export function textsOf(members: readonly Member[] | undefined, name: string): string[] | undefined {
  const value = valueOf(members, name);
  if (typeof value === "string") return [value];
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.every((item) => typeof item === "string") ? [...(value as string[])] : undefined;
}

export function has(members: readonly Member[] | undefined, ...names: string[]): boolean {
  return members?.some(([name, value]) => names.includes(name) && value !== false) ?? false;
}

export function valueOf(members: readonly Member[] | undefined, name: string): CallValue | undefined {
  return members?.find(([member]) => member === name)?.[1];
}

export function membersOf(value: CallValue | undefined): readonly Member[] | undefined {
  return value !== undefined && isKind(value, "object") ? value.members : undefined;
}

/**
 * A name as part of a resource: what IAM would read as a pattern or a variable is written as
 * itself. Source: IAM User Guide, "IAM policy elements: Variables", special characters.
 */
export function literal(name: string): string {
  return name.replaceAll(/[*?$]/g, (character) => `\${${character}}`);
}
