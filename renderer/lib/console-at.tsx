import { Fragment, useMemo, type ReactNode } from "react";
import type { Context } from "../../shared/contract/context.ts";
import { ConsoleContext, useConsole, type Console } from "./context.tsx";
import { lostProfile } from "./lost-profile.ts";
import { useCall } from "./use-call.ts";

/** A place in AWS beside the page's own: one profile in one region. */
export type Target = Pick<Context, "profile" | "region">;

/**
 * Stands a subtree in another account or region than the page's: every call, action, message and
 * confirmation below it is the target's, and asks for the target's profile by its name. The epoch
 * stays the page's, so that a switch drops the answers of all targets alike; with it, and when the
 * profile leads elsewhere, the subtree starts anew. Shows nothing before the profile is known.
 */
export function ConsoleAt({ target, children }: { target: Target; children: ReactNode }) {
  const page = useConsole();
  const { context: { epoch }, profile: own } = page;
  const { data, error } = useCall("sessions.listProfiles", {}, { enabled: target.profile !== own.name });
  const listed = data?.profiles.find(({ name }) => name === target.profile);
  const isKnown = target.profile === own.name || data !== undefined || error !== null;
  const value = useMemo<Console>(
    () => ({ ...page, page: page.page ?? page.context, profile: target.profile === own.name ? own : (listed ?? lostProfile(target.profile)), context: { profile: target.profile, region: target.region, epoch } }),
    [page, own, listed, target.profile, target.region, epoch],
  );
  if (!isKnown) return null;
  return (
    <ConsoleContext value={value}>
      <Fragment key={JSON.stringify([epoch, target.profile, target.region, value.profile.origin])}>{children}</Fragment>
    </ConsoleContext>
  );
}
