import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import type { CallFailed } from "../../../shared/contract/client.ts";
import type { Context } from "../../../shared/contract/context.ts";
import { callTable } from "../../../shared/contract/index.ts";
import type { OutputOf } from "../../../shared/contract/define.ts";
import type { contract } from "../../../shared/contract/index.ts";
import type { Profile } from "../../../shared/contract/sessions.ts";
import type { Client } from "../../lib/client.ts";
import { ConsoleContext, type Console } from "../../lib/context.tsx";
import { failureFlash, useFlashStore } from "../../lib/flashes.tsx";
import { lostProfile } from "../../lib/lost-profile.ts";
import { navigate, ownAddresses, parseRoute } from "../../lib/route.ts";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { Loading } from "../../ui/loading.tsx";
import { firstContext, nextContext } from "./choose-context.ts";

type ProfileList = OutputOf<(typeof contract)["sessions"]["listProfiles"]>;

/** Reads what the console opens on, then keeps the context on screen for everything inside. */
export function ConsoleProvider({ client, children }: { client: Client; children: ReactNode }) {
  const queryClient = useQueryClient();
  // The same keys as `useCall` makes for calls without a context, so that panes share these answers.
  const profiles = useQuery<ProfileList, CallFailed>({ queryKey: ["sessions.listProfiles", {}], queryFn: ({ signal }) => client.call("sessions.listProfiles", {}, { signal }) });
  const preferences = useQuery({ queryKey: ["app.getPreferences", {}], queryFn: ({ signal }) => client.call("app.getPreferences", {}, { signal }) });

  useEffect(
    () =>
      client.on("sessions.changed", () => {
        void queryClient.invalidateQueries({ queryKey: ["sessions.listProfiles"] });
        // What failed for want of credentials may go well with the files as they are now.
        void queryClient.invalidateQueries({ predicate: ({ state }) => state.status === "error" });
      }),
    [client, queryClient],
  );
  useEffect(() => client.on("preferences.changed", () => void queryClient.invalidateQueries({ queryKey: ["app.getPreferences"] })), [client, queryClient]);

  if (profiles.data && !preferences.isPending) {
    const first = firstContext(profiles.data.profiles, preferences.data ?? {}, profiles.data.initial);
    return <Opened client={client} profileList={profiles.data} first={first}>{children}</Opened>;
  }
  return (
    <div className="boot">
      <div>
        {profiles.error ? (
          <FailureAlert title="Skydeck cannot read the profiles" failure={profiles.error.failure} onRetry={() => void profiles.refetch()} />
        ) : (
          <Loading what="profiles" />
        )}
      </div>
    </div>
  );
}

function Opened({ client, profileList, first, children }: { client: Client; profileList: ProfileList; first: Context; children: ReactNode }) {
  const [context, setContext] = useState(() => {
    ownAddresses(ownerOf(first, profileList.profiles));
    return first;
  });
  const switchTo = useSwitch(client, profileList, first, setContext);
  useDropOtherContexts(context);
  const profile = useMemo(() => profileList.profiles.find(({ name }) => name === context.profile) ?? lostProfile(context.profile), [profileList, context.profile]);
  useNewOrigin(profile, switchTo);
  useForgetNewOrigins(profileList.profiles, context.profile);
  const value = useMemo<Console>(() => ({ client, context, profile, switchTo }), [client, context, profile, switchTo]);
  return <ConsoleContext value={value}>{children}</ConsoleContext>;
}

/** Another origin may be another account under the same name. */
function ownerOf({ profile, region }: Context, profiles: readonly Profile[]): string {
  return JSON.stringify([profile, region, profiles.find(({ name }) => name === profile)?.origin]);
}

function useSwitch(client: Client, { profiles }: ProfileList, first: Context, setContext: (context: Context) => void): Console["switchTo"] {
  const flashes = useFlashStore();
  const lastRegions = useRef(new Map<string, string>());
  // Two switches may come before one is drawn, and a command may hold on to this function for long:
  // from a context of the time it was made, an epoch would be given twice.
  const latest = useRef(first);
  return useCallback(
    (next) => {
      const left = latest.current;
      const chosen = nextContext(left, next, profiles, lastRegions.current);
      latest.current = chosen;
      lastRegions.current.set(left.profile, left.region);
      // A bucket or instance in the address belongs to the account that is left.
      navigate(parseRoute(location.hash).pane, {}, { replace: true });
      ownAddresses(ownerOf(chosen, profiles));
      setContext(chosen);
      client
        .call("app.setPreferences", { profile: chosen.profile, region: chosen.region }, {})
        .catch((error: unknown) => flashes.add(failureFlash("The switch will not be remembered", error)));
    },
    [client, profiles, setContext, flashes],
  );
}

/**
 * An edit of the AWS files may lead the profile on screen to another account under the same name:
 * that is a switch like any other, or the old account's rows would stay.
 */
function useNewOrigin({ name, origin }: Profile, switchTo: Console["switchTo"]): void {
  const flashes = useFlashStore();
  const known = useRef({ name, origin });
  useEffect(() => {
    const before = known.current;
    known.current = { name, origin };
    if (before.name !== name || before.origin === origin || !before.origin || !origin) return;
    switchTo({});
    flashes.add({ type: "warning", title: `${name} was edited in the AWS files`, detail: "It may be another account now: everything is read anew." });
  }, [name, origin, switchTo, flashes]);
}

/** The same for profiles that are shown beside the one on screen: what the old account answered goes, and the new one is asked. */
function useForgetNewOrigins(profiles: readonly Profile[], own: string): void {
  const queryClient = useQueryClient();
  const known = useRef(profiles);
  useEffect(() => {
    const before = new Map(known.current.map(({ name, origin }) => [name, origin]));
    known.current = profiles;
    for (const { name, origin } of profiles) {
      if (name === own || !before.has(name) || before.get(name) === origin) continue;
      void queryClient.resetQueries({ predicate: ({ queryKey }) => callTable.get(String(queryKey[0]))?.scope === "context" && queryKey[1] === name });
    }
  }, [profiles, own, queryClient]);
}

/** Ends what the old context still asks, and forgets what it answered. The keys already keep it off the screen. */
function useDropOtherContexts({ epoch }: Context): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    // Earlier ones alone: when the cancelling has ended, a later context may be on screen already.
    const others = {
      predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => callTable.get(String(queryKey[0]))?.scope === "context" && Number(queryKey[3]) < epoch,
    };
    void queryClient.cancelQueries(others).then(() => queryClient.removeQueries(others));
  }, [queryClient, epoch]);
}
