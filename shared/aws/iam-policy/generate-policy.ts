import { foldResources } from "./fold-resources.ts";
import { grantsOf } from "./grants-of.ts";
import type { PolicyCall } from "./policy-call.ts";

export interface Statement {
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Statement[];
}

/**
 * The smallest policy that allows all these calls, as far as their inputs name what they touch.
 * Actions on the same resources share a statement. The same for the same set of calls, in whatever order.
 */
export function generatePolicy(calls: Iterable<PolicyCall>): PolicyDocument {
  const byAction = new Map<string, Set<string>>();
  for (const call of calls) {
    for (const { action, resources } of grantsOf(call)) {
      const known = byAction.get(action) ?? new Set();
      for (const resource of resources) known.add(resource);
      byAction.set(action, known);
    }
  }
  const byResources = new Map<string, { actions: string[]; resources: string[] }>();
  for (const [action, found] of byAction) {
    const resources = foldResources(found);
    // Of one service each: that is how people read and split policies.
    const key = `${action.split(":")[0]} ${JSON.stringify(resources)}`;
    const statement = byResources.get(key) ?? { actions: [], resources };
    statement.actions.push(action);
    byResources.set(key, statement);
  }
  const statements = [...byResources.values()].map(({ actions, resources }) => ({ Effect: "Allow" as const, Action: actions.sort(), Resource: resources }));
  return { Version: "2012-10-17", Statement: statements.sort((a, b) => (a.Action[0]! < b.Action[0]! ? -1 : 1)) };
}

/** As it is pasted into IAM: one action or resource stands alone, as AWS writes it. */
export function printPolicy({ Version, Statement }: PolicyDocument): string {
  const single = (list: readonly string[]) => (list.length === 1 ? list[0] : list);
  return JSON.stringify({ Version, Statement: Statement.map(({ Effect, Action, Resource }) => ({ Effect, Action: single(Action), Resource: single(Resource) })) }, null, 2);
}
