import type { ComponentType } from "react";
import { CostTab } from "../cost/cost-tab.tsx";
import { StorageTab } from "../storage/instance-storage-tab.tsx";
import { ConsoleTab } from "./console-tab.tsx";
import type { DetailTabProps } from "./detail-tab.ts";
import { MetadataTab } from "./metadata-tab.tsx";
import { MetricsTab } from "./metrics-tab.tsx";
import { NetworkingTab } from "./networking-tab.tsx";
import { OverviewTab } from "./overview-tab.tsx";
import { SecurityGroupsTab } from "./security-groups-tab.tsx";
import { StatusTab } from "./status-tab.tsx";
import { TagsTab } from "./tags-tab.tsx";
import { UserDataTab } from "./user-data-tab.tsx";

/** What is told of one instance, in the order of its tabs; the first is the one without a name in the address. */
export const detailTabs: readonly { id: string; title: string; Tab: ComponentType<DetailTabProps> }[] = [
  { id: "overview", title: "Overview", Tab: OverviewTab },
  { id: "networking", title: "Networking", Tab: NetworkingTab },
  { id: "groups", title: "Security groups", Tab: SecurityGroupsTab },
  { id: "storage", title: "Storage", Tab: StorageTab },
  { id: "tags", title: "Tags", Tab: TagsTab },
  { id: "status", title: "Status", Tab: StatusTab },
  { id: "console", title: "Console", Tab: ConsoleTab },
  { id: "user-data", title: "User data", Tab: UserDataTab },
  { id: "metadata", title: "Metadata", Tab: MetadataTab },
  { id: "metrics", title: "Metrics", Tab: MetricsTab },
  { id: "cost", title: "Cost", Tab: CostTab },
];
