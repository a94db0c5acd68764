import { useState } from "react";
import { useConsole } from "../../lib/context.tsx";
import { failureFlash, useFlash } from "../../lib/flashes.tsx";
import { useCall } from "../../lib/use-call.ts";

/** Says that the profile on screen has no credentials, and offers to ask for them again. */
export function SignInNotice() {
  const { client, profile } = useConsole();
  const flash = useFlash();
  const [asking, setAsking] = useState(false);
  const reason = useReason();
  if (reason === undefined) return null;
  const signIn = () => {
    setAsking(true);
    client
      .call("sessions.signIn", { profile: profile.name }, {})
      .catch((error: unknown) => flash(failureFlash(`${profile.name} is not signed in`, error)))
      .finally(() => setAsking(false));
  };
  return (
    <div className="context-warning sign-in-notice" role="status">
      <p><b>{profile.name} is not signed in.</b> {reason}</p>
      <button type="button" className="plain-button" disabled={asking} onClick={signIn}>Sign in</button>
    </div>
  );
}

/** Why the profile on screen has no credentials; undefined where it has, and while a prompt asks for them. */
function useReason(): string | undefined {
  const { profile } = useConsole();
  const { data } = useCall("sessions.listPrompts", {});
  // The switcher asks; here its answer is only looked at.
  const { error } = useCall("sessions.describeIdentity", {}, { enabled: false });
  if (profile.problem !== undefined || profile.kind === "sandbox" || data?.prompts.some(({ profiles }) => profiles.includes(profile.name))) return undefined;
  if (profile.signedOut !== undefined) return profile.signedOut;
  const failure = error?.failure;
  return failure?.code === "not-signed-in" || failure?.code === "credentials-expired" ? failure.message : undefined;
}
