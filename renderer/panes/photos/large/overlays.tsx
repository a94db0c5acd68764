import type { ComponentType } from "react";
import { Boxes } from "./boxes.tsx";
import type { LargePhoto } from "./large-photo.ts";

/** Something drawn over exactly the photo's own rectangle, in shares of it. */
export interface Overlay {
  id: string;
  /** As in “Show boxes”. */
  title: string;
  /** `KeyboardEvent.key` that shows and hides it. */
  key: string;
  isShownAtFirst: boolean;
  View: ComponentType<LargePhoto>;
}

/** A line each; later ones lie above. */
export const overlays: readonly Overlay[] = [
  { id: "boxes", title: "boxes", key: "b", isShownAtFirst: true, View: Boxes },
];
