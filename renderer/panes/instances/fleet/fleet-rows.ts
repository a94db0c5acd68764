import type { Instance } from "../../../../shared/contract/ec2.ts";
import type { Target } from "../../../lib/console-at.tsx";

/** An instance, and whose it is. A row stays what it is: what is new of an instance is a new row. */
export interface FleetRow extends Target {
  /** Unique among all accounts and regions. */
  readonly id: string;
  readonly instance: Instance;
  /** What differs from the row that stood here before, and since when. */
  readonly changed: { readonly at: number; readonly members: ReadonlySet<string> } | undefined;
  /** Everything by which it is found, once that was asked for. Here and not in a map beside: looking 100,000 rows up takes longer than searching their texts. */
  text: string | undefined;
}

export interface FleetPart {
  target: Target;
  instances: readonly Instance[];
}

interface Kept {
  list: readonly Instance[];
  rows: readonly FleetRow[];
  byId: ReadonlyMap<string, FleetRow>;
}

export function targetKey({ profile, region }: Target): string {
  return `${region} ${profile}`;
}

export function toFleetRow({ profile, region }: Target, instance: Instance): FleetRow {
  return { id: `${instance.instanceId} ${region} ${profile}`, profile, region, instance, changed: undefined, text: undefined };
}

/**
 * Makes rows of what the targets answered. What stayed as it was keeps its row, and a list in which
 * nothing changed is the same list: nothing is sorted, filtered or drawn anew for its sake.
 */
export function createFleetRows(now: () => number = Date.now): (parts: readonly FleetPart[]) => readonly FleetRow[] {
  let kept = new Map<string, Kept>();
  let all: readonly FleetRow[] = [];
  let joined: readonly (readonly FleetRow[])[] = [];
  return (parts) => {
    kept = new Map(parts.map((part) => [targetKey(part.target), keep(part, kept.get(targetKey(part.target)), now)]));
    const lists = [...kept.values()].map(({ rows }) => rows).filter((rows) => rows.length > 0);
    if (lists.length === joined.length && lists.every((rows, at) => rows === joined[at])) return all;
    joined = lists;
    all = lists.length === 1 ? lists[0]! : lists.flat();
    return all;
  };
}

function keep({ target, instances }: FleetPart, before: Kept | undefined, now: () => number): Kept {
  if (before?.list === instances) return before;
  const byId = new Map<string, FleetRow>();
  let isSame = before !== undefined && before.rows.length === instances.length;
  const rows = instances.map((instance, at) => {
    const fresh = before?.byId.get(instance.instanceId);
    const row = fresh === undefined ? toFleetRow(target, instance) : renew(fresh, instance, now);
    if (isSame && before!.rows[at] !== row) isSame = false;
    byId.set(instance.instanceId, row);
    return row;
  });
  return { list: instances, rows: isSame ? before!.rows : rows, byId };
}

function renew(row: FleetRow, instance: Instance, now: () => number): FleetRow {
  if (row.instance === instance) return row;
  const members = differing(row.instance, instance);
  return members.size === 0 ? row : { ...row, instance, changed: { at: now(), members }, text: undefined };
}

function differing(before: Instance, after: Instance): Set<string> {
  const members = new Set<string>();
  for (const name in after) if (!isEqual(before[name as keyof Instance], after[name as keyof Instance])) members.add(name);
  for (const name in before) if (!(name in after) && before[name as keyof Instance] !== undefined) members.add(name);
  return members;
}

/** Of plain data. Asked of each member of each instance at each reading: no text is made of it. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  let left = 0;
  for (const name in a) {
    left++;
    if (!isEqual((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name])) return false;
  }
  for (const _name in b) left--;
  return left === 0;
}
