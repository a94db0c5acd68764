import { lazy, type ComponentType, type LazyExoticComponent } from "react";

/** One area of the console. A pane is a folder under `renderer/panes/` and one line here. */
export interface Pane {
  id: string;
  title: string;
  component: LazyExoticComponent<ComponentType>;
}

export const panes: readonly Pane[] = [
  { id: "photos", title: "Photos", component: lazy(async () => ({ default: (await import("../panes/photos/pane.tsx")).PhotosPane })) },
];
