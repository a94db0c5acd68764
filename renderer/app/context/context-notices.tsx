import { useConsole } from "../../lib/context.tsx";
import { SignInNotice } from "../sign-in/sign-in-notice.tsx";
import { SignInPrompts } from "../sign-in/sign-in-prompts.tsx";
import { WelcomeLine } from "./welcome-line.tsx";

/** What one must know of this profile before relying on it, between the top bar and the pane. */
export function ContextNotices() {
  const { profile } = useConsole();
  return (
    <div className="notices">
      <SignInPrompts />
      <SignInNotice key={profile.name} />
      {profile.problem ? <p className="context-warning" role="alert"><b>{profile.name} cannot be used.</b> {profile.problem}</p> : null}
      {profile.endpointWarning ? <p className="context-warning" role="alert"><b>Custom endpoint {profile.endpoint}.</b> {profile.endpointWarning}</p> : null}
      <WelcomeLine />
    </div>
  );
}
