import type { ComponentType } from "react";
import { CelebritiesTab } from "../analyses/celebrities-tab.tsx";
import { FacesTab } from "../analyses/faces-tab.tsx";
import { ModerationTab } from "../analyses/moderation-tab.tsx";
import { PropertiesTab } from "../analyses/properties-tab.tsx";
import { TextTab } from "../analyses/text-tab.tsx";
import { CameraTab } from "./camera/camera-tab.tsx";
import { LabelBars } from "./label-bars.tsx";
import { DetailsTab } from "../object-details/details-tab.tsx";
import { VersionsTab } from "../versions/versions-tab.tsx";
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
  { id: "faces", title: "Faces", photosOnly: true, View: FacesTab },
  { id: "text", title: "Text", photosOnly: true, View: TextTab },
  { id: "details", title: "Details", photosOnly: false, View: DetailsTab },
  { id: "versions", title: "Versions", photosOnly: false, View: VersionsTab },
  { id: "camera", title: "Camera", photosOnly: true, View: CameraTab },
  { id: "properties", title: "Properties", photosOnly: true, View: PropertiesTab },
  { id: "celebrities", title: "Celebrities", photosOnly: true, View: CelebritiesTab },
  { id: "moderation", title: "Moderation", photosOnly: true, View: ModerationTab },
];
