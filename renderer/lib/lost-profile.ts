import type { Profile } from "../../shared/contract/sessions.ts";

/** A profile that is in use when it goes out of the files: it stays, changes nothing, and says why nothing works. */
export function lostProfile(name: string): Profile {
  return {
    name,
    kind: "unknown",
    regionSource: "",
    protected: false,
    readOnly: true,
    problem: "This profile is no longer in the AWS config or credentials files.",
  };
}
