import { useMemo } from "react";
import { useCommands, type Command } from "../../lib/commands.tsx";
import { useConsole } from "../../lib/context.tsx";
import { failureFlash, useFlash } from "../../lib/flashes.tsx";
import { navigate, useRoute } from "../../lib/route.ts";
import { useAction, useCall } from "../../lib/use-call.ts";
import { useQueryClient } from "@tanstack/react-query";
import { describeProfile } from "../context/profile-words.ts";
import { panes } from "../panes.ts";
import { themes } from "../theme-menu.tsx";
import { GuardCommands } from "./guard-commands.tsx";

const paneCommands: readonly Command[] = panes.map(({ id, title }) => ({ id: `go.${id}`, group: "Go to", title, keywords: "go to open pane", run: () => navigate(id) }));

/** What the palette offers from every pane. */
export function FrameCommands() {
  useCommands(paneCommands);
  useCommands(useEntryCommands());
  useCommands(useProfileCommands());
  useCommands(useRegionCommands());
  useCommands(useThemeCommands());
  useCommands(useWindowCommands());
  return <GuardCommands />;
}

/** Of panes that are not on screen: one that is offers its own, which keep what is open in it. */
function useEntryCommands(): readonly Command[] {
  const { pane: current } = useRoute();
  return useMemo(
    () => panes.filter(({ id }) => id !== current).flatMap((pane) => (pane.entries ?? []).map(({ id, title, keywords, params }) => ({ id: `${pane.id}.${id}`, group: pane.title, title, keywords, run: () => navigate(pane.id, params) }))),
    [current],
  );
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

/** Two accounts side by side: each window has a profile and region of its own. */
function useWindowCommands(): readonly Command[] {
  const flash = useFlash();
  const { mutate } = useAction("app.openWindow", {
    onSuccess: ({ opened }) => void (opened || window.open(location.origin, "_blank", "noopener")),
    onError: (error) => flash(failureFlash("The window could not be opened", error)),
  });
  return useMemo(() => [{ id: "window.new", group: "Window", title: "New window", detail: "With a profile and region of its own", keywords: "open second window tab", run: () => mutate({}) }], [mutate]);
}

function useThemeCommands(): readonly Command[] {
  const queryClient = useQueryClient();
  const { mutate } = useAction("app.setPreferences", { onSuccess: () => void queryClient.invalidateQueries({ queryKey: ["app.getPreferences"] }) });
  return useMemo(
    () => themes.map(({ id, title }) => ({ id: `theme.${id}`, group: "Theme", title: `Theme: ${title}`, keywords: "dark light appearance", run: () => mutate({ theme: id }) })),
    [mutate],
  );
}
