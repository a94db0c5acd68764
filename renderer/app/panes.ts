import { lazy, type ComponentType, type LazyExoticComponent } from "react";

/** One area of the console. A pane is a folder under `renderer/panes/` and one line here. */
export interface Pane {
  id: string;
  title: string;
  component: LazyExoticComponent<ComponentType>;
}

/** In the order of the navigation. */
export const panes: readonly Pane[] = [
  { id: "network", title: "Network", component: lazy(async () => ({ default: (await import("../panes/network/pane.tsx")).NetworkPane })) },
  { id: "instances", title: "Instances", component: lazy(async () => ({ default: (await import("../panes/instances/pane.tsx")).InstancesPane })) },
  { id: "photos", title: "Photos", component: lazy(async () => ({ default: (await import("../panes/photos/pane.tsx")).PhotosPane })) },
  { id: "metrics", title: "Metrics", component: lazy(async () => ({ default: (await import("../panes/metrics/pane.tsx")).MetricsPane })) },
  { id: "users", title: "Users", component: lazy(async () => ({ default: (await import("../panes/users/pane.tsx")).UsersPane })) },
  { id: "journal", title: "Journal", component: lazy(async () => ({ default: (await import("../panes/journal/pane.tsx")).JournalPane })) },
];
