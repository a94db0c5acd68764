import { grantsOf } from "../../../shared/aws/iam-policy/grants-of.ts";
import type { HandlerOf } from "../../../shared/contract/define.ts";
import type { Denial, JournalEntry, journal as calls } from "../../../shared/contract/journal.ts";
import { CoreError, advice, codeOf } from "../failures.ts";
import type { CoreServices } from "../services.ts";
import { decodeMessage, type DecodedMessage } from "./decode-message.ts";
import { findCall } from "./describe-call.ts";
import { explainOther } from "./explain-other.ts";
import type { CallRecord } from "./record-store.ts";
import { parseDenial, type DenialWords } from "./parse-denial.ts";

type Parts = Pick<CoreServices, "journal" | "sessions" | "clients">;

/** Why AWS refused a call of the journal. Throws `CoreError` `invalid-input` for a call that went well. */
export function explainDenial({ journal, sessions, clients }: Parts): HandlerOf<typeof calls.explainDenial> {
  return async ({ id, decode }, { signal }) => {
    const { entry, record } = findCall(journal, id);
    if (entry.outcome === "ok") throw new CoreError("invalid-input", "This call was not denied.");
    const other = explainOther(entry, record);
    if (other) return { ...other, decodable: false };
    const code = codeOf(entry.outcome, entry.httpStatus);
    if (code !== "access-denied") return { kind: "other", decodable: false, summary: entry.message ?? `The call ended with ${entry.outcome}.`, advice: advice[code] ?? "This is no matter of permissions: the message says what AWS did not take." };
    const { accountId } = (await sessions.list()).profiles.find(({ name }) => name === entry.profile) ?? {};
    const said = parseDenial(entry.message ?? "") ?? guess(entry, record, accountId);
    const decodable = record.encodedMessage !== undefined;
    if (!record.encodedMessage || !decode) return { ...tell(said), decodable };
    const decoding = await decodeMessage(clients, entry, record.encodedMessage, signal);
    if ("failure" in decoding) return { ...tell(said), decodable, decodeFailure: decoding.failure };
    return { ...tell(addDecoded(said, decoding.document)), decodable, decoded: decoding.text };
  };
}

type Known = Partial<DenialWords> & Pick<DenialWords, "explicit">;

/** A message without words (`Access Denied`, the empty answer to HEAD): the call itself says what it needed. */
function guess({ service, operation, region }: JournalEntry, { input }: CallRecord, accountId: string | undefined): Known {
  const [grant] = grantsOf({ service, operation, region, accountId, input });
  const resource = grant?.resources.length === 1 && grant.resources[0] !== "*" ? grant.resources[0] : undefined;
  return { explicit: false, action: grant?.action ?? `${service}:${operation}`, ...(resource ? { resource } : {}) };
}

function addDecoded(said: Known, { explicitDeny, context }: DecodedMessage): Known {
  const { principal, action, resource } = context ?? {};
  return {
    ...said,
    explicit: explicitDeny ?? said.explicit,
    ...(principal?.arn ? { principal: principal.arn } : {}),
    ...(action ? { action } : {}),
    ...(resource && resource !== "*" ? { resource } : {}),
  };
}

function tell({ principal, action, resource, explicit, policyType }: Known): Omit<Denial, "decodable"> {
  const what = `${action ?? "This"}${resource ? " on this resource" : ""}`;
  const summary = explicit ? `${what} is denied in so many words${policyType ? `, by ${withArticle(policyType)}` : ""}.` : `${what} is not allowed: no ${policyType ?? "policy"} allows it.`;
  return {
    kind: explicit ? "explicitly-denied" : "not-allowed",
    summary,
    advice: explicit ? denyAdvice(policyType) : allowAdvice(policyType),
    ...(principal ? { principal } : {}),
    ...(action ? { action } : {}),
    ...(resource ? { resource } : {}),
    ...(policyType ? { policyType } : {}),
    ...(explicit || !action ? {} : { statement: JSON.stringify({ Effect: "Allow", Action: action, Resource: resource ?? "*" }, null, 2) }),
  };
}

function withArticle(policyType: string): string {
  return `${/^i/i.test(policyType) ? "an" : "a"} ${policyType}`;
}

function denyAdvice(policyType: string | undefined): string {
  return `No statement that allows helps against a deny: the ${policyType ?? "policy"} with the deny has to change.`;
}

/** Where the missing statement belongs, by what AWS says was missing. */
function allowAdvice(policyType: string | undefined): string {
  switch (policyType) {
    case "permissions boundary":
    case "session policy":
    case "service control policy":
    case "resource control policy":
    case "VPC endpoint policy":
      return `The identity's own policies do not decide this: the ${policyType} has to allow it, too. Ask whoever keeps it to add the statement below.`;
    case "resource-based policy":
    case "role trust policy":
      return `The ${policyType} of the resource has to name this identity. Ask the resource's owner.`;
    default:
      return "Ask whoever keeps this identity's policies to add the statement below.";
  }
}
