import type { Profile } from "../../../shared/contract/sessions.ts";
import type { SomeHandlers } from "./core-bridge.ts";

export function makeProfile(more: Partial<Profile> & { name: string }): Profile {
  return { kind: "static", regionSource: "profile", defaultRegion: "us-west-2", protected: false, readOnly: false, ...more };
}

export const sandboxProfile = makeProfile({ name: "sandbox", kind: "sandbox", accountId: "000000000001" });
export const protectedProfile = makeProfile({ name: "prod", protected: true, accountId: "111122223333", defaultRegion: "eu-central-1" });
const brokenProfile = makeProfile({ name: "broken", problem: "~/.aws/config, line 12: sso_session names a section that is not there." });

const regions = [
  { name: "us-west-2", label: "Oregon", optedIn: true },
  { name: "us-east-1", label: "N. Virginia", optedIn: true },
  { name: "eu-central-1", label: "Frankfurt", optedIn: true },
];

/** What the frame asks before any pane: profiles, regions, preferences and the sandbox's facts. */
export function frameHandlers(profiles: Profile[] = [sandboxProfile, protectedProfile, brokenProfile]): SomeHandlers {
  const preferences = { theme: "light" as const, labelThreshold: 50, galleryView: "gallery" as const };
  return {
    sessions: {
      listProfiles: () => ({ profiles, problems: [], initial: { profile: profiles[0]!.name, region: "us-west-2" } }),
      listRegions: () => ({ regions }),
      listPrompts: () => ({ prompts: [] }),
    },
    app: {
      getPreferences: () => preferences,
      setPreferences: (input) => {
        Object.assign(preferences, input);
        return {};
      },
      describeApp: () => ({ version: "0.1.0", host: "browser", platform: "linux", downloadFolder: "Downloads", dataFolder: "data" }),
    },
    sandbox: {
      describeSandbox: () => ({ running: true, url: "http://127.0.0.1:4566", accounts: [], faults: {} }),
      setFaults: () => ({}),
      resetSandbox: () => ({}),
    },
  };
}
