import { useConsole } from "../../lib/context.tsx";
import { useAction, useCall } from "../../lib/use-call.ts";

/** Says that the profile on screen has no credentials, and offers to ask for them again. */
export function SignInNotice() {
  const { profile } = useConsole();
  const { data } = useCall("sessions.listPrompts", {});
  // The switcher asks; here its answer is only looked at.
  const { error } = useCall("sessions.describeIdentity", {}, { enabled: false });
  const signIn = useAction("sessions.signIn");
  const failure = signIn.error?.failure ?? error?.failure;
  const isMissing = failure?.code === "not-signed-in" || failure?.code === "credentials-expired";
  const isAsked = data?.prompts.some(({ profiles }) => profiles.includes(profile.name));
  if (!isMissing || isAsked || profile.problem !== undefined || profile.kind === "sandbox") return null;
  return (
    <div className="context-warning sign-in-notice" role="status">
      <p><b>{profile.name} is not signed in.</b> {failure.message}</p>
      <button type="button" className="plain-button" disabled={signIn.isPending} onClick={() => signIn.mutate({ profile: profile.name })}>Sign in</button>
    </div>
  );
}
