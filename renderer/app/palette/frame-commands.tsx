import { useMemo } from "react";
import { useCommands, type Command } from "../../lib/commands.tsx";
import { useConsole } from "../../lib/context.tsx";
import { failureFlash, useFlash } from "../../lib/flashes.tsx";
import { navigate } from "../../lib/route.ts";
import { useAction, useCall } from "../../lib/use-call.ts";
import { useQueryClient } from "@tanstack/react-query";
import { describeProfile } from "../context/profile-words.ts";
import { panes } from "../panes.ts";
import { themes } from "../theme-menu.tsx";

const paneCommands: readonly Command[] = panes.map(({ id, title }) => ({ id: `go.${id}`, group: "Go to", title, keywords: "go to open pane", run: () => navigate(id) }));

/** What the palette offers from every pane. */
export function FrameCommands() {
  useCommands(paneCommands);
  useCommands(useProfileCommands());
  useCommands(useRegionCommands());
  useCommands(useThemeCommands());
  useCommands(useGuardCommands());
  return null;
}

function useProfileCommands(): readonly Command[] {
  const { context, switchTo } = useConsole();
  const { data } = useCall("sessions.listProfiles", {});
  return useMemo(
    () =>
      (data?.profiles ?? [])
        .filter(({ name }) => name !== context.profile)
        .map((profile) => ({
          id: `profile.${profile.name}`,
          group: "Switch profile",
          title: profile.name,
          detail: describeProfile(profile),
          keywords: `switch profile account ${profile.accountId ?? ""}`,
          disabledReason: profile.problem,
          run: () => switchTo({ profile: profile.name }),
        })),
    [data, context.profile, switchTo],
  );
}

function useRegionCommands(): readonly Command[] {
  const { context, switchTo } = useConsole();
  const { data } = useCall("sessions.listRegions", {}, { staleTime: 600_000 });
  return useMemo(
    () =>
      (data?.regions ?? [])
        .filter(({ name }) => name !== context.region)
        .map(({ name, label }) => ({ id: `region.${name}`, group: "Switch region", title: name, detail: label, keywords: `switch region ${label}`, run: () => switchTo({ region: name }) })),
    [data, context.region, switchTo],
  );
}

/** Protecting the profile on screen, or making it read-only; both are remembered. */
function useGuardCommands(): readonly Command[] {
  const { profile } = useConsole();
  const flash = useFlash();
  const queryClient = useQueryClient();
  const { mutate } = useAction("sessions.setGuard");
  return useMemo(() => {
    const set = (guard: { protected?: boolean; readOnly?: boolean }) =>
      mutate({ profile: profile.name, ...guard }, {
        onSuccess: () => void queryClient.invalidateQueries({ queryKey: ["sessions.listProfiles"] }),
        onError: (error) => flash(failureFlash("The profile's guard could not be changed", error)),
      });
    const group = `Guard of ${profile.name}`;
    return [
      { id: "guard.protected", group, title: profile.protected ? "No longer protect this profile" : "Protect this profile", detail: "Changes ask for its name to be typed", keywords: "protected production confirm", run: () => set({ protected: !profile.protected }) },
      { id: "guard.read-only", group, title: profile.readOnly ? "Allow changes with this profile" : "Make this profile read-only", detail: "Every change is refused before it is sent", keywords: "read-only guard", run: () => set({ readOnly: !profile.readOnly }) },
    ];
  }, [profile, mutate, queryClient, flash]);
}

function useThemeCommands(): readonly Command[] {
  const queryClient = useQueryClient();
  const { mutate } = useAction("app.setPreferences", { onSuccess: () => void queryClient.invalidateQueries({ queryKey: ["app.getPreferences"] }) });
  return useMemo(
    () => themes.map(({ id, title }) => ({ id: `theme.${id}`, group: "Theme", title: `Theme: ${title}`, keywords: "dark light appearance", run: () => mutate({ theme: id }) })),
    [mutate],
  );
}
