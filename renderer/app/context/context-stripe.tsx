import { useConsole } from "../../lib/context.tsx";

/** What guards this profile, along the whole top edge, so that no one mistakes the account. */
export function ContextStripe() {
  const { profile } = useConsole();
  if (!profile.protected && !profile.readOnly) return null;
  const words = [
    profile.protected ? "Protected profile: changes ask for its name" : undefined,
    profile.readOnly ? "Read-only: changes are refused" : undefined,
  ].filter(Boolean).join(" · ");
  return (
    <div className="frame-stripe" data-kind={profile.protected ? "protected" : "read-only"} role="status">
      {profile.name} · {words}
    </div>
  );
}
