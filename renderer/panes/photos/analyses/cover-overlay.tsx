import "./analyses.css";
import Button from "@cloudscape-design/components/button";
import { useState } from "react";
import type { LargePhoto } from "../large/large-photo.ts";
import { moderatedFrom } from "./use-moderated.ts";
import { usePhotoAnalyses } from "./use-photo-analyses.ts";

/** Covers a photo that is moderated until it is asked for. */
export function CoverOverlay({ bucket, entry }: LargePhoto) {
  const found = usePhotoAnalyses(bucket, entry.key).analyses?.moderation.answer ?? [];
  const [uncovered, setUncovered] = useState<string>();
  if (uncovered === entry.key || !found.some(({ confidence }) => confidence >= moderatedFrom)) return null;
  return (
    <div className="photos-cover">
      <p>Moderation found something in this photo.</p>
      <Button onClick={() => setUncovered(entry.key)}>Show the photo</Button>
    </div>
  );
}
