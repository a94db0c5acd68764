import type { ComponentType } from "react";
import { CameraTab } from "./camera/camera-tab.tsx";
import { Facts } from "./facts.tsx";
import { LabelBars } from "./label-bars.tsx";
import type { LargePhoto } from "./large-photo.ts";

export interface DrawerTab {
  id: string;
  title: string;
  /** Those that are for photos only are not there for other files. */
  photosOnly: boolean;
  View: ComponentType<LargePhoto>;
}

/** A line each. */
export const drawerTabs: readonly DrawerTab[] = [
  { id: "labels", title: "Labels", photosOnly: true, View: LabelBars },
  { id: "camera", title: "Camera", photosOnly: true, View: CameraTab },
  { id: "facts", title: "Facts", photosOnly: false, View: FactsTab },
];

function FactsTab({ bucket, entry, photo }: LargePhoto) {
  return <Facts bucket={bucket} objectKey={entry.key} photo={photo} />;
}
