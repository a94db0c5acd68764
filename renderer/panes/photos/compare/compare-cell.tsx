import { useEffect } from "react";
import { displayText, nameInFolder } from "../library/display-key.ts";
import type { Entry } from "../library/entries.ts";
import { useLargePhoto } from "../large/use-large-photo.ts";
import { whatFailed } from "../large/what-failed.ts";
import { PhotoStage } from "../large/zoom/photo-stage.tsx";
import { percentText } from "../large/zoom/zoom-bar.tsx";
import type { Zoom } from "../large/zoom/use-zoom.ts";

export type Mark = "keep" | "reject";

interface CompareCellProps {
  bucket: string;
  entry: Entry;
  view: NonNullable<Parameters<typeof useLargePhoto>[2]>;
  isCurrent: boolean;
  mark: Mark | undefined;
  onCurrent(): void;
  onMark(mark: Mark): void;
  /** Tells how this photo is zoomed, for keys. */
  onZoom(zoom: Zoom): void;
}

/** One of the photos that are compared; it is zoomed and moved with the others. */
export function CompareCell({ bucket, entry, view, isCurrent, mark, onCurrent, onMark, onZoom }: CompareCellProps) {
  const photo = useLargePhoto(bucket, entry, view);
  useEffect(() => {
    if (isCurrent) onZoom(photo.zoom);
  }, [isCurrent, onZoom, photo.zoom]);
  const refused = photo.failure && whatFailed(photo.failure, entry);
  const name = nameInFolder(entry.key);
  return (
    <div role="group" aria-label={displayText(entry.key)} aria-current={isCurrent || undefined} className="photos-compare-cell" data-mark={mark} onPointerDown={onCurrent} onFocus={onCurrent}>
      <div className="photos-compare-caption">
        <b title={displayText(entry.key)}><bdi>{name}</bdi></b>
        <span>{percentText(photo.zoom.percent)}</span>
        <button type="button" className="act" aria-pressed={mark === "keep"} aria-label={`Keep ${name}`} onClick={() => onMark("keep")}>Keep</button>
        <button type="button" className="act" data-danger="true" aria-pressed={mark === "reject"} aria-label={`Reject ${name}`} onClick={() => onMark("reject")}>Reject</button>
      </div>
      <div ref={photo.stage} className="photos-compare-stage">
        {refused ? (
          <div className="photos-refused" role="alert"><strong>{refused.title}</strong><p>{refused.detail}</p></div>
        ) : (
          <PhotoStage
            zoom={photo.zoom} src={photo.src} previewSrc={photo.previewSrc} partSrc={photo.partSrc} alt={displayText(entry.key)}
            picture={photo.picture} onPicture={photo.onPicture} onFailed={photo.onFailed}
          />
        )}
      </div>
    </div>
  );
}
