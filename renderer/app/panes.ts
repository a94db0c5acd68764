import type { RouteParams } from "../lib/route.ts";
import { defer, type Deferred } from "./deferred.tsx";

/** One area of the console. A pane is a folder under `renderer/panes/` and one line here. */
export interface Pane {
  id: string;
  title: string;
  content: Deferred;
  /** What the palette offers of the pane while another is on screen, by the address that does it. */
  entries?: readonly { id: string; title: string; keywords: string; params: RouteParams }[];
}

/** In the order of the navigation. */
export const panes: readonly Pane[] = [
  {
    id: "network", title: "Network", content: defer(async () => (await import("../panes/network/pane.tsx")).NetworkPane),
    entries: [
      { id: "path", title: "Explain a path", keywords: "can reach blocked route network", params: { tab: "path" } },
      { id: "find", title: "Find in the network", keywords: "search resource map", params: { find: "1" } },
      { id: "create", title: "Create VPC", keywords: "new network subnets plan", params: { create: "vpc" } },
    ],
  },
  { id: "instances", title: "Instances", content: defer(async () => (await import("../panes/instances/pane.tsx")).InstancesPane) },
  { id: "photos", title: "Photos", content: defer(async () => (await import("../panes/photos/pane.tsx")).PhotosPane) },
  { id: "metrics", title: "Metrics", content: defer(async () => (await import("../panes/metrics/pane.tsx")).MetricsPane) },
  { id: "users", title: "Users", content: defer(async () => (await import("../panes/users/pane.tsx")).UsersPane) },
  { id: "journal", title: "Journal", content: defer(async () => (await import("../panes/journal/pane.tsx")).JournalPane) },
];

/** Fetches a pane's code ahead of its first showing. A failure is told when the pane is shown. */
export function preloadPane(id: string): void {
  panes.find((pane) => pane.id === id)?.content.load().catch(() => {});
}
