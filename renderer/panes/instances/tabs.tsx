import type { ComponentType } from "react";
import { AddressesTab } from "./addresses/addresses-tab.tsx";
import { FleetTab } from "./fleet/fleet-tab.tsx";
import { GroupsTab } from "./groups/groups-tab.tsx";
import { KeyPairsTab } from "./key-pairs/key-pairs-tab.tsx";
import { ImagesTab } from "./storage/images-tab.tsx";
import { SnapshotsTab } from "./storage/snapshots-tab.tsx";
import { VolumesTab } from "./storage/volumes-tab.tsx";
import type { InstanceTabProps } from "./tab-props.ts";

/** What the pane shows, in the order of its tabs; the first is the one without a name in the address. */
export const instanceTabs: readonly { id: string; title: string; Tab: ComponentType<InstanceTabProps> }[] = [
  { id: "instances", title: "Instances", Tab: FleetTab },
  { id: "volumes", title: "Volumes", Tab: VolumesTab },
  { id: "snapshots", title: "Snapshots", Tab: SnapshotsTab },
  { id: "images", title: "Images", Tab: ImagesTab },
  { id: "addresses", title: "Elastic addresses", Tab: AddressesTab },
  { id: "groups", title: "Security groups", Tab: GroupsTab },
  { id: "key-pairs", title: "Key pairs", Tab: KeyPairsTab },
];
