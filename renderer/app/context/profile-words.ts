import { formatDuration } from "../../lib/format.ts";
import type { Profile } from "../../../shared/contract/sessions.ts";

export const kindNames: Readonly<Record<Profile["kind"], string>> = {
  sandbox: "Sandbox",
  static: "Access keys",
  sso: "IAM Identity Center",
  role: "Assumed role",
  process: "Credential process",
  "web-identity": "Web identity",
  login: "Console sign-in",
  environment: "Environment",
  "instance-metadata": "Instance role",
  unknown: "Unknown",
};

/** One line: how it signs in, which account, where it points, what guards it. */
export function describeProfile(profile: Profile): string {
  return [
    kindNames[profile.kind],
    nameAccount(profile),
    profile.expiresAt ? describeExpiry(profile.expiresAt) : undefined,
    profile.defaultRegion ? (profile.regionSource.startsWith("fallback") ? `${profile.defaultRegion} (none configured)` : profile.defaultRegion) : profile.regionSource,
    profile.kind === "sandbox" ? undefined : profile.endpoint,
    profile.protected ? "protected" : undefined,
    profile.readOnly ? "read-only" : undefined,
  ].filter(Boolean).join(" · ");
}

/** `acme-prod (111122223333)`, or the id alone. */
function nameAccount({ accountId, accountAlias }: Pick<Profile, "accountId" | "accountAlias">): string | undefined {
  return accountAlias && accountId ? `${accountAlias} (${accountId})` : accountId;
}

/** `expires in 23 min`; to the minute, as nothing on screen counts along. */
export function describeExpiry(expiresAt: string, now = Date.now()): string {
  const leftSeconds = (Date.parse(expiresAt) - now) / 1000;
  if (leftSeconds <= 0) return "expired";
  return leftSeconds < 60 ? "expires within a minute" : `expires in ${formatDuration(Math.floor(leftSeconds / 60) * 60)}`;
}

const mostNamed = 5;

/** `Same account as prod, prod-admin`; undefined where no other profile is known to lead there. */
export function nameSameAccount({ sameAccountAs: names = [] }: Pick<Profile, "sameAccountAs">): string | undefined {
  const more = names.length - mostNamed;
  return names.length > 0 ? `Same account as ${names.slice(0, mostNamed).join(", ")}${more > 0 ? ` and ${more} more` : ""}` : undefined;
}
