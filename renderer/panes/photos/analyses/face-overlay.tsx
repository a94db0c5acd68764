import "./analyses.css";
import type { LargePhoto } from "../large/large-photo.ts";
import { usePhotoAnalyses } from "./use-photo-analyses.ts";

const percent = (share: number) => `${share * 100}%`;

/** Faces with their landmarks, over the photo. */
export function FaceOverlay({ bucket, entry, pointed, point }: LargePhoto) {
  const faces = usePhotoAnalyses(bucket, entry.key).analyses?.faces.answer ?? [];
  const isPointing = pointed?.startsWith("face:");
  return (
    <div className="photos-boxes" data-pointing={isPointing || undefined}>
      {faces.map(({ box, confidence, landmarks }, index) => {
        const name = `face:${index}`;
        const isPointed = pointed === name || undefined;
        return (
          <div key={index}>
            <div
              className="photos-box photos-face-box" data-highlighted={isPointed} role="img" aria-label={`Face ${index + 1}, ${confidence.toFixed(0)} %`}
              style={{ left: percent(box.left), top: percent(box.top), width: percent(box.width), height: percent(box.height) }}
              onPointerEnter={() => point(name)} onPointerLeave={() => point(undefined)}
            >
              <span>{index + 1}</span>
            </div>
            {landmarks.map(({ type, x, y }) => <i key={type} className="photos-landmark" data-highlighted={isPointed} title={type} style={{ left: percent(x), top: percent(y) }} />)}
          </div>
        );
      })}
    </div>
  );
}
