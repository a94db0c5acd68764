import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useMemo, useState } from "react";
import { useCommands, type Command } from "../../lib/commands.tsx";
import { useConsole } from "../../lib/context.tsx";
import { failureFlash, useFlash } from "../../lib/flashes.tsx";
import { useAction } from "../../lib/use-call.ts";

const UnprotectDialog = lazy(async () => ({ default: (await import("./unprotect-dialog.tsx")).UnprotectDialog }));

interface Guard {
  protected?: boolean;
  readOnly?: boolean;
}

/** Protecting the profile on screen, or making it read-only; both are remembered. */
export function GuardCommands() {
  const { profile } = useConsole();
  /** The profile whose protection is about to end: a switch leaves the question behind. */
  const [asked, setAsked] = useState<string>();
  const flash = useFlash();
  const queryClient = useQueryClient();
  const { mutate } = useAction("sessions.setGuard");
  const set = useMemo(() => (guard: Guard) =>
    mutate({ profile: profile.name, ...guard }, {
      onSuccess: () => void queryClient.invalidateQueries({ queryKey: ["sessions.listProfiles"] }),
      onError: (error) => flash(failureFlash("The profile's guard could not be changed", error)),
    }), [profile.name, mutate, queryClient, flash]);
  useCommands(useMemo<readonly Command[]>(() => {
    const group = `Guard of ${profile.name}`;
    return [
      profile.protected
        ? { id: "guard.protected", group, title: "No longer protect this profile", detail: "Asks for its name to be typed", keywords: "protected production confirm", run: () => setAsked(profile.name) }
        : { id: "guard.protected", group, title: "Protect this profile", detail: "Changes ask for its name to be typed", keywords: "protected production confirm", run: () => set({ protected: true }) },
      { id: "guard.read-only", group, title: profile.readOnly ? "Allow changes with this profile" : "Make this profile read-only", detail: profile.readOnly ? "Changes are sent again" : "Every change is refused before it is sent", keywords: "read-only guard", run: () => set({ readOnly: !profile.readOnly }) },
    ];
  }, [profile, set]));
  if (asked !== profile.name || !profile.protected) return null;
  return (
    <Suspense fallback={null}>
      <UnprotectDialog
        profile={profile.name}
        onClose={() => setAsked(undefined)}
        onConfirm={() => {
          setAsked(undefined);
          set({ protected: false });
        }}
      />
    </Suspense>
  );
}
