import type { PhotoLabels } from "../../../../shared/contract/photos.ts";
import { formatDateTime, formatUtc } from "../../../lib/format.ts";
import { displayText } from "../library/display-key.ts";
import type { LargePhoto } from "./large-photo.ts";

/** Labels as bars of their confidence; pointing at one shows its boxes. */
export function LabelBars({ photo, labels, threshold, pointed, point }: Pick<LargePhoto, "photo" | "labels" | "threshold" | "pointed" | "point">) {
  return (
    <section aria-label="Labels" className="photos-labels">
      {photo && <LabelState photo={photo} shown={labels.length} threshold={threshold} />}
      <ul onPointerLeave={() => point(undefined)}>
        {labels.map((label) => (
          <li key={label.name}>
            <button
              type="button" className="photos-bar" data-highlighted={pointed === `label:${label.name}` || undefined} aria-pressed={pointed === `label:${label.name}`}
              onPointerEnter={() => point(`label:${label.name}`)} onFocus={() => point(`label:${label.name}`)} onBlur={() => point(undefined)}
            >
              <span className="photos-bar-fill" style={{ width: `${label.confidence}%` }} />
              <span className="photos-bar-name"><bdi>{displayText(label.name)}</bdi>{label.instances.length > 1 && <small title="Places in the photo">{label.instances.length}×</small>}{label.parents.length > 0 && <small>{label.parents.map(displayText).join(", ")}</small>}</span>
              <span className="photos-bar-value">{label.confidence.toFixed(1)} %</span>
            </button>
          </li>
        ))}
      </ul>
      {photo?.keywords && photo.keywords.length > 0 && <Keywords keywords={photo.keywords} />}
      {photo?.labelledAt && (
        <p className="photos-quiet" title={formatUtc(photo.labelledAt)}>
          {photo.local ? "Labelled on this machine" : "Labelled by Rekognition"}{photo.model && ` (${photo.model})`}, {formatDateTime(photo.labelledAt)}
        </p>
      )}
    </section>
  );
}

const carriers = { xmp: "XMP sidecar", json: "JSON sidecar", tags: "tags" };

/** What others said of the photo, beside what the model did. */
function Keywords({ keywords }: { keywords: NonNullable<PhotoLabels["keywords"]> }) {
  return (
    <>
      <h3>Keywords of others</h3>
      <ul className="photos-keywords">
        {keywords.map(({ name, confidence, source }) => (
          <li key={`${source} ${name}`} title={`From its ${carriers[source]}`}><bdi>{displayText(name)}</bdi>{confidence !== undefined && <small>{confidence.toFixed(1)} %</small>}</li>
        ))}
      </ul>
    </>
  );
}

function LabelState({ photo, shown, threshold }: { photo: PhotoLabels; shown: number; threshold: number }) {
  const words = stateWords(photo, shown, threshold);
  return words ? <p className="photos-label-state" data-status={photo.status} role="status">{words}</p> : null;
}

/** Why there are no bars, or that more are coming; undefined when the bars say all. */
export function stateWords(photo: PhotoLabels, shown: number, threshold: number): string | undefined {
  switch (photo.status) {
    case "none":
      return "Not labelled yet.";
    case "queued":
      return "Waiting to be labelled…";
    case "labelling":
      return "Being labelled…";
    case "skipped":
      return `Not labelled: ${photo.reason ?? "this file was skipped."}`;
    case "failed":
      return `Labelling failed: ${photo.reason ?? "no reason was given."}`;
    case "labelled":
      if (photo.labels.length === 0) return "The model recognised nothing in it.";
      return shown === 0 ? `Nothing at ${threshold} % or more; ${photo.labels.length} below. Lower the threshold to see them.` : undefined;
  }
}
