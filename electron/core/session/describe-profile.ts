import type { Profile } from "../../../shared/contract/sessions.ts";
import type { CoreHost } from "../host.ts";
import type { CatalogueEntry } from "./catalogue.ts";
import { findGeneralEndpoint, listEndpoints, shownEndpoint, warnOfEndpoint } from "./endpoints.ts";
import type { Guard } from "./guards.ts";
import type { KnownIdentity } from "./identities.ts";

/** What the renderer is told of a profile: nothing of its keys. */
export function describeProfile(
  entry: CatalogueEntry, env: CoreHost["env"], region: { region: string; source: string }, guard: Guard, known: Partial<KnownIdentity> & { expiresAt?: Date | undefined; signedOut?: string | undefined },
): Profile {
  const record = entry.source === "files" ? entry.record : undefined;
  const isSandbox = entry.source === "sandbox";
  const endpoint = isSandbox ? entry.url : findGeneralEndpoint(env, record);
  const endpointWarning = isSandbox ? undefined : listEndpoints(env, record).map(shownEndpoint).map(warnOfEndpoint).find((warning) => warning !== undefined);
  const accountId = isSandbox ? entry.account.accountId : (known.accountId ?? accountOf(record?.settings ?? {}));
  return {
    name: entry.name,
    kind: kindOf(entry),
    defaultRegion: region.region,
    regionSource: region.source,
    protected: guard.protected ?? (isSandbox && entry.account.profile.endsWith("-prod")),
    readOnly: guard.readOnly ?? false,
    ...(endpoint ? { endpoint: shownEndpoint(endpoint) } : {}),
    ...(endpointWarning ? { endpointWarning } : {}),
    ...(accountId ? { accountId } : {}),
    ...(known.accountAlias ? { accountAlias: known.accountAlias } : {}),
    ...(known.arn ? { arn: known.arn } : {}),
    ...(known.expiresAt ? { expiresAt: known.expiresAt.toISOString() } : {}),
    ...(known.signedOut ? { signedOut: known.signedOut } : {}),
    ...(record?.problem ? { problem: record.problem } : {}),
  };
}

function kindOf(entry: CatalogueEntry): Profile["kind"] {
  if (entry.source === "sandbox") return "sandbox";
  return entry.source === "files" ? entry.record.kind : entry.kind;
}

/** The account id as far as the settings say it: single sign-on's, the role's, or the one that is written down. */
function accountOf(settings: Readonly<Record<string, string | undefined>>): string | undefined {
  const ofRole = /^arn:[\w-]+:iam::(\d{12}):role\//.exec(settings.role_arn ?? "")?.[1];
  return ofRole ?? settings.sso_account_id ?? settings.aws_account_id;
}
