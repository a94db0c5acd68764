import type { Label, PhotoLabels } from "../../../../shared/contract/photos.ts";
import type { Entry } from "../library/entries.ts";

/** What the drawer's tabs and the overlays know of the object that is open large. */
export interface LargePhoto {
  bucket: string;
  entry: Entry;
  /** What the index knows; undefined until it has answered. */
  photo: PhotoLabels | undefined;
  /** Labels above the threshold. */
  labels: readonly Label[];
  /** Percent. */
  threshold: number;
  readOnlyReason: string | undefined;
  /** What is pointed at in the drawer or over the photo, `label:Cat`, `face:0`: its box stands out, others step back. */
  pointed: string | undefined;
  point(what: string | undefined): void;
}
