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
    profile.accountId,
    profile.defaultRegion ? (profile.regionSource.startsWith("fallback") ? `${profile.defaultRegion} (none configured)` : profile.defaultRegion) : profile.regionSource,
    profile.kind === "sandbox" ? undefined : profile.endpoint,
    profile.protected ? "protected" : undefined,
    profile.readOnly ? "read-only" : undefined,
  ].filter(Boolean).join(" · ");
}
