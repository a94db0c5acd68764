import { generatePolicy, printPolicy } from "../../../shared/aws/iam-policy/generate-policy.ts";
import { needsNone } from "../../../shared/aws/iam-policy/grants-of.ts";
import type { HandlerOf } from "../../../shared/contract/define.ts";
import type { journal as calls } from "../../../shared/contract/journal.ts";
import type { CoreServices } from "../services.ts";

/** The policy of some of the journal's calls, denied ones too: those above all are what one wants to allow. */
export function generatePolicyOf({ journal, sessions }: Pick<CoreServices, "journal" | "sessions">): HandlerOf<typeof calls.generatePolicy> {
  return async ({ ids }) => {
    const wanted = [...new Set(ids)];
    const found = wanted.flatMap((id) => journal.find(id) ?? []);
    const accounts = new Map((await sessions.list()).profiles.map(({ name, accountId }) => [name, accountId]));
    const policy = generatePolicy(
      found.map(({ entry, record }) => ({ service: entry.service, operation: entry.operation, region: entry.region, accountId: accounts.get(entry.profile), input: record.input })),
    );
    return {
      policy: printPolicy(policy),
      actions: policy.Statement.flatMap(({ Action }) => Action).sort(),
      free: [...new Set(found.flatMap(({ entry }) => (needsNone(entry) ? [`${entry.service}:${entry.operation}`] : [])))].sort(),
      withoutInput: found.filter(({ record }) => record.input === undefined).length,
      missing: wanted.length - found.length,
    };
  };
}
