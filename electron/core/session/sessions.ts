import type { Pluggable } from "@smithy/types";
import type { OutputOf } from "../../../shared/contract/define.ts";
import type { Contract } from "../../../shared/contract/index.ts";
import type { Profile } from "../../../shared/contract/sessions.ts";
import type { Connections } from "../aws/http.ts";
import type { Events } from "../events.ts";
import { CoreError } from "../failures.ts";
import type { CoreHost } from "../host.ts";
import type { Log } from "../log.ts";
import type { Preferences } from "../store/preferences.ts";
import { readCatalogue, type Catalogue, type CatalogueEntry } from "./catalogue.ts";
import { chooseInitial, defaultRegion } from "./default-context.ts";
import { describeProfile } from "./describe-profile.ts";
import { markSameAccounts } from "./mark-same-accounts.ts";
import { createGuards, type Guard } from "./guards.ts";
import { createIdentities, type Identities } from "./identities.ts";
import { openProfile, type OpenProfile } from "./open-profile.ts";
import { originOf } from "./profile-origin.ts";
import { createSignInParts } from "./sign-in/sign-in-parts.ts";
import type { SignIns } from "./sign-in/sign-ins.ts";
import { watchSharedFiles } from "./shared-files.ts";

export interface Sessions {
  list(): Promise<OutputOf<Contract["sessions"]["listProfiles"]>>;
  /**
   * The same object until the profile may have changed, then another: what is kept by it goes with it.
   * Throws `CoreError` `not-signed-in` for a profile that is not there or is broken.
   */
  open(profile: string): Promise<OpenProfile>;
  setGuard(profile: string, guard: Guard): Promise<Profile>;
  isReadOnly(profile: string): Promise<boolean>;
  /** Keeps what a first call told, for the list. */
  readonly rememberIdentity: Identities["remember"];
  /** Sign-ins that wait for the person. */
  readonly signIns: Pick<SignIns, "list" | "answer" | "cancel">;
  /** Fetches the profile's credentials now, asking again what was given up. */
  signIn(profile: string): Promise<{ expiresAt?: string }>;
  close(): Promise<void>;
}

export interface SessionParts {
  host: CoreHost;
  log: Log;
  events: Events;
  preferences: Preferences;
  connections: Connections;
  /** The journal plugin for the STS calls that credentials need. */
  pluginFor(profile: string, region: string): Pluggable<any, any>;
}

/** How long changes of the files are gathered: editors write a file in several steps. */
const settleMs = 150;

export function createSessions({ host, log, events, preferences, connections, pluginFor }: SessionParts): Sessions {
  const guards = createGuards(host.dataDir, log);
  const identities = createIdentities(() => events.publish("sessions.changed", {}));
  const { signIns, ...signInParts } = createSignInParts(host, log, events);
  const opened = new Map<string, OpenProfile>();
  let catalogue: Promise<Catalogue> | undefined;
  /** Grows with each change, so that what was begun before one is not kept after it. */
  let generation = 0;
  let settling: NodeJS.Timeout | undefined;

  const unwatch = watchSharedFiles(host.env, () => {
    clearTimeout(settling);
    settling = setTimeout(forget, settleMs).unref();
  });

  function forget(): void {
    generation++;
    catalogue = undefined;
    opened.clear();
    identities.clear();
    signIns.forgive();
    events.publish("sessions.changed", {});
  }

  function read(): Promise<Catalogue> {
    catalogue ??= readCatalogue(host).then(
      (fresh) => {
        if (fresh.awaitsSandbox) host.sandbox?.ready.then(forget, () => {});
        return fresh;
      },
      (error) => {
        catalogue = undefined;
        throw error;
      },
    );
    return catalogue;
  }

  async function find(profile: string): Promise<{ entry: CatalogueEntry; records: Catalogue["records"] }> {
    const { entries, records } = await read();
    const entry = entries.get(profile);
    if (!entry) throw new CoreError("not-signed-in", `There is no profile named "${profile}".`, { advice: "Choose another profile, or add it to the shared AWS files." });
    return { entry, records };
  }

  async function describe(entry: CatalogueEntry, records: Catalogue["records"]): Promise<Profile> {
    const described = describeProfile(entry, host.env, defaultRegion(entry, host.env, records), await guards.get(entry.name), {
      ...identities.get(entry.name), expiresAt: opened.get(entry.name)?.expiresAt(), signedOut: signIns.reasonFor(entry.name),
    });
    return { ...described, origin: originOf(entry, records) };
  }

  async function list(): ReturnType<Sessions["list"]> {
    const found = await read();
    const profiles = await Promise.all([...found.entries.values()].map((entry) => describe(entry, found.records)));
    return { profiles: markSameAccounts(profiles), problems: [...found.problems], initial: chooseInitial(found, await preferences.get(), host.env) };
  }

  async function open(profile: string): Promise<OpenProfile> {
    const known = opened.get(profile);
    if (known) return known;
    const begun = generation;
    const { entry, records } = await find(profile);
    const sources = { profile, env: host.env, connections, profiles: records, pluginFor: (region: string) => pluginFor(profile, region), signIns, ...signInParts };
    const fresh = opened.get(profile) ?? openProfile(entry, sources, ({ expiration }) => {
      // The list shows when they end, and what had stopped for want of them goes on.
      if (expiration) events.publish("sessions.changed", {});
    });
    if (begun === generation) opened.set(profile, fresh);
    return fresh;
  }

  return {
    list,
    open,
    setGuard: async (profile, guard) => {
      const { entry, records } = await find(profile);
      await guards.set(profile, guard);
      events.publish("sessions.changed", {});
      return describe(entry, records);
    },
    isReadOnly: async (profile) => (await guards.get(profile)).readOnly ?? false,
    rememberIdentity: identities.remember,
    signIns,
    signIn: async (profile) => {
      signIns.forgive(profile);
      const { expiration } = await (await open(profile)).credentials();
      events.publish("sessions.changed", {});
      return expiration ? { expiresAt: expiration.toISOString() } : {};
    },
    close: async () => {
      clearTimeout(settling);
      unwatch();
      signIns.close();
      await Promise.all([guards.flush(), signInParts.allowedCommands.flush()]);
    },
  };
}
