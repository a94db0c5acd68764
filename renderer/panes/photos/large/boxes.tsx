import { displayText } from "../library/display-key.ts";
import type { LargePhoto } from "./large-photo.ts";

const percent = (share: number) => `${share * 100}%`;

/** Where the model saw what, drawn over the photo. Boxes are shares of the photo after EXIF orientation. */
export function Boxes({ labels, pointed }: Pick<LargePhoto, "labels" | "pointed">) {
  return (
    <div className="photos-boxes" data-pointing={pointed !== undefined || undefined}>
      {labels.flatMap((label) =>
        label.instances.map(({ box, confidence }, index) => (
          <div
            key={`${label.name} ${index}`} className="photos-box" data-label={label.name} data-highlighted={pointed === `label:${label.name}` || undefined}
            role="img" aria-label={`${displayText(label.name)}, ${confidence.toFixed(0)} %`}
            style={{ left: percent(box.left), top: percent(box.top), width: percent(box.width), height: percent(box.height) }}
          >
            <span><bdi>{displayText(label.name)}</bdi></span>
          </div>
        )),
      )}
    </div>
  );
}
