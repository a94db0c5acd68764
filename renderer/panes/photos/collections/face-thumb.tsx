import "./collections.css";
import type { BoundingBox } from "../../../../shared/contract/bounding-box.ts";
import { photoUrl } from "../../../../shared/contract/host.ts";
import { useConsole } from "../../../lib/context.tsx";
import { Thumb } from "../../../ui/gallery/thumb.tsx";
import { useState } from "react";

interface FaceThumbProps {
  photo: { bucket: string; key: string; etag?: string | undefined } | undefined;
  box: BoundingBox;
  alt: string;
}

/** As much of the photo around a face. */
const margin = 0.3;
/** A small face in a thumbnail is a few pixels. */
const smallFace = 0.25;

/** Where the name stands beside it, nothing is heard of the picture. */
const heard = (alt: string) => (alt === "" ? { "aria-hidden": true } : { role: "img", "aria-label": alt });

/** A face cut out of its photo; a silhouette where the photo is not known, or not there any more. */
export function FaceThumb({ photo, box, alt }: FaceThumbProps) {
  const { client, context: { profile, region } } = useConsole();
  const [failed, setFailed] = useState<string>();
  const src = photo && photoUrl(client.host, { profile, region, ...photo, size: box.width < smallFace ? "screen" : "thumb" });
  if (!src || failed === src) {
    return (
      <span className="face-thumb" data-unknown {...heard(alt)}>
        <svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="9" r="4.500" /><path d="M3 22c1-5.500 4.500-7.500 9-7.500s8 2 9 7.500z" /></svg>
      </span>
    );
  }
  const wide = box.width * (1 + 2 * margin) || 1;
  const [left, top] = [box.left - box.width * margin, box.top - box.height * margin];
  return (
    <span className="face-thumb" {...heard(alt)}>
      {/* Shares of the picture's own size, which is not known here. */}
      <span style={{ inlineSize: `${100 / wide}%`, transform: `translate(${-left * 100}%, ${-top * 100}%)` }}>
        <Thumb src={src} alt="" className="face-thumb-photo" onFailed={() => setFailed(src)} />
      </span>
    </span>
  );
}
