import type { Instance } from "../../../../../shared/contract/ec2.ts";
import type { Context } from "../../../../../shared/contract/context.ts";
import type { Profile } from "../../../../../shared/contract/sessions.ts";
import type { SomeHandlers } from "../../../../lib/testing/core-bridge.ts";
import { renderInConsole } from "../../../../lib/testing/render-in-console.tsx";
import { makeProfile, sandboxProfile } from "../../../../lib/testing/sessions.ts";
import { InstancesPane } from "../../pane.tsx";
import type { FleetPreferences } from "../use-fleet-preferences.ts";

export const dev = sandboxProfile;
export const prod = makeProfile({ name: "prod", protected: true });
export const audit = makeProfile({ name: "audit", readOnly: true });

interface FleetOptions {
  profiles?: Profile[];
  preferences?: FleetPreferences;
  /** What EC2 answers in a place, or throws. */
  list(context: Context): readonly Instance[] | Promise<readonly Instance[]>;
  ec2?: SomeHandlers["ec2"];
  sessions?: SomeHandlers["sessions"];
}

const region = (name: string, optedIn = true) => ({ name, label: "", optedIn });
export const regions = [region("us-west-2"), region("eu-west-1"), region("me-south-1", false)];

/** The pane on accounts made for the test, with preferences that are kept. `asked` are the places that were listed, in order. */
export function showFleet({ profiles = [dev, prod, audit], preferences = {}, list, ec2, sessions }: FleetOptions) {
  const asked: string[] = [];
  const kept = { theme: "light" as const, labelThreshold: 50, galleryView: "gallery" as const, ...preferences };
  const shown = renderInConsole(<InstancesPane />, {
    sessions: { listProfiles: () => ({ profiles, problems: [], initial: { profile: dev.name, region: "us-west-2" } }), listRegions: () => ({ regions }), ...sessions },
    app: { getPreferences: () => kept, setPreferences: (change) => { Object.assign(kept, change); return {}; } },
    ec2: {
      listInstances: async (_input, { context, emit }) => {
        asked.push(`${context.profile} ${context.region}`);
        emit([...(await list(context))]);
        return {};
      },
      ...ec2,
    },
  }, profiles[0]);
  return { ...shown, asked, kept };
}
