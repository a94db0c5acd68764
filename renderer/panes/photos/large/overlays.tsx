import type { ComponentType } from "react";
import { CoverOverlay } from "../analyses/cover-overlay.tsx";
import { FaceOverlay } from "../analyses/face-overlay.tsx";
import { TextOverlay } from "../analyses/text-overlay.tsx";
import { Boxes } from "./boxes.tsx";
import type { LargePhoto } from "./large-photo.ts";

/** Something drawn over exactly the photo's own rectangle, in shares of it. */
export interface Overlay {
  id: string;
  /** As in “Show and hide boxes”. */
  title: string;
  /** `KeyboardEvent.key` that shows and hides it. */
  key: string;
  isShownAtFirst: boolean;
  /** No button in the head: for what few photos have. */
  isQuiet?: boolean;
  View: ComponentType<LargePhoto>;
}

/** A line each; later ones lie above. */
export const overlays: readonly Overlay[] = [
  { id: "boxes", title: "boxes", key: "b", isShownAtFirst: true, View: Boxes },
  { id: "faces", title: "faces", key: "a", isShownAtFirst: true, View: FaceOverlay },
  { id: "text", title: "text", key: "t", isShownAtFirst: true, View: TextOverlay },
  { id: "cover", title: "cover", key: "m", isShownAtFirst: true, isQuiet: true, View: CoverOverlay },
];
