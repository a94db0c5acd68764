import type { Profile } from "../../../shared/contract/sessions.ts";

/** The colour by which an account is known: red for protected, green for the sandbox. */
export function ProfileMark({ profile }: { profile: Profile }) {
  return <span className="mark" data-mark={markOf(profile)} aria-hidden="true" />;
}

function markOf(profile: Profile): string {
  if (profile.problem) return "problem";
  if (profile.protected) return "protected";
  return profile.kind === "sandbox" ? "sandbox" : "plain";
}
