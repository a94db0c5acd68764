import { awsCli } from "../../../shared/aws/call-code/aws-cli.ts";
import type { Call } from "../../../shared/aws/call-code/call.ts";
import { javascript } from "../../../shared/aws/call-code/javascript.ts";
import { python } from "../../../shared/aws/call-code/python.ts";
import { readableInput } from "../../../shared/aws/call-code/readable-input.ts";
import { services } from "../../../shared/aws/call-code/services.ts";
import type { HandlerOf } from "../../../shared/contract/define.ts";
import type { JournalEntry, journal as calls } from "../../../shared/contract/journal.ts";
import { CoreError } from "../failures.ts";
import type { CoreServices } from "../services.ts";
import type { Journal } from "./journal.ts";

type Parts = Pick<CoreServices, "journal" | "sessions">;

/** One call with its input and as code. Without its input it has no code: that would be another call. */
export function describeCall({ journal, sessions }: Parts): HandlerOf<typeof calls.describeCall> {
  return async ({ id }) => {
    const { entry, record } = findCall(journal, id);
    const { input } = record;
    if (!input || !services.has(entry.service)) return { entry };
    const call: Call = { service: entry.service, operation: entry.operation, region: entry.region, input, ...(await findWay(sessions, entry)) };
    return { entry, input: readableInput(input), code: { awsCli: awsCli(call), javascript: javascript(call), python: python(call) } };
  };
}

/** Throws `CoreError` `not-found` for a call that the journal does not hold any more. */
export function findCall(journal: Journal, id: number): NonNullable<ReturnType<Journal["find"]>> {
  const found = journal.find(id);
  if (!found) throw new CoreError("not-found", "This call is not in the journal any more.", { advice: "The journal keeps the last 10,000 calls of this run." });
  return found;
}

/** How the call went out: the environment's credentials have no profile, and a profile that is gone no endpoint. */
async function findWay(sessions: CoreServices["sessions"], entry: JournalEntry): Promise<Pick<Call, "profile" | "endpoint">> {
  try {
    const profile = await sessions.open(entry.profile);
    return { profile: profile.kind === "environment" ? undefined : entry.profile, endpoint: profile.endpoint(services.get(entry.service)!.serviceId) };
  } catch {
    return { profile: entry.profile };
  }
}
