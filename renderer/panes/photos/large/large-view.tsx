import "./large.css";
import Button from "@cloudscape-design/components/button";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { photoUrl } from "../../../../shared/contract/host.ts";
import { useConsole } from "../../../lib/context.tsx";
import { formatCount } from "../../../lib/format.ts";
import { displayText, nameInFolder } from "../library/display-key.ts";
import type { Entry } from "../library/entries.ts";
import { typeName } from "../library/media-type.ts";
import { labelsAbove, useLabelStore, usePhotoLabels } from "../library/use-labels.tsx";
import { Boxes } from "./boxes.tsx";
import { Facts } from "./facts.tsx";
import { LabelBars } from "./label-bars.tsx";
import { PhotoStage } from "./photo-stage.tsx";

export type LargeAction = "download" | "link" | "label" | "delete";

interface LargeViewProps {
  bucket: string;
  entry: Entry;
  /** Place among the photos that next and previous go through. */
  position: { index: number; count: number };
  threshold: number;
  readOnlyReason: string | undefined;
  onStep(by: 1 | -1): void;
  onClose(): void;
  onAction(action: LargeAction): void;
}

/** One object large: a photo with its boxes, its labels as bars, its facts in a drawer. Escape goes back. */
export function LargeView(props: LargeViewProps) {
  const { bucket, entry, position, threshold, readOnlyReason, onStep, onClose, onAction } = props;
  const { client, context } = useConsole();
  const view = useRef<HTMLDivElement>(null);
  const store = useLabelStore();
  const photo = usePhotoLabels(entry.key);
  const labels = labelsAbove(photo, threshold);
  const [highlighted, setHighlighted] = useState<string>();
  const [isDrawerOpen, setDrawerOpen] = useState(true);
  const [areBoxesShown, setBoxesShown] = useState(true);
  const { profile, region } = context;

  useEffect(() => view.current?.focus(), []);
  useEffect(() => {
    setHighlighted(undefined);
    if (entry.kind === "photo") store.want([entry.key]);
  }, [store, entry.key, entry.kind]);

  function onKeyDown(event: KeyboardEvent) {
    // Dialogs opened from here live elsewhere in the document, but their events pass through here.
    if (!view.current?.contains(event.target as Node) || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = { Escape: onClose, ArrowRight: () => onStep(1), ArrowLeft: () => onStep(-1), Delete: () => onAction("delete"), i: () => setDrawerOpen((open) => !open), b: () => setBoxesShown((shown) => !shown) }[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }

  const pixels = photo?.widthPx && photo.heightPx ? `${formatCount(photo.widthPx)} × ${formatCount(photo.heightPx)}` : undefined;
  return (
    <div ref={view} className="photos-large" role="region" aria-label={`Photo ${displayText(entry.key)}`} tabIndex={-1} onKeyDown={onKeyDown} data-drawer={isDrawerOpen || undefined}>
      <div className="photos-large-head">
        <Button iconName="arrow-left" variant="icon" ariaLabel="Back to the gallery" onClick={onClose} />
        <h1><bdi>{nameInFolder(entry.key)}</bdi></h1>
        {position.count > 0 && position.index >= 0 && <span className="photos-quiet">{formatCount(position.index + 1)} of {formatCount(position.count)}</span>}
        <span className="photos-toolbar-space" />
        {entry.kind === "photo" && <Button onClick={() => setBoxesShown(!areBoxesShown)} ariaExpanded={areBoxesShown}>{areBoxesShown ? "Hide boxes" : "Show boxes"}</Button>}
        {entry.kind === "photo" && <Button disabled={readOnlyReason !== undefined} onClick={() => onAction("label")}>Label</Button>}
        <Button iconName="download" onClick={() => onAction("download")}>Download</Button>
        <Button iconName="share" onClick={() => onAction("link")}>Copy link</Button>
        <Button iconName="remove" disabled={readOnlyReason !== undefined} onClick={() => onAction("delete")}>Delete</Button>
        <Button iconName="status-info" variant="icon" ariaLabel={isDrawerOpen ? "Hide the facts" : "Show the facts"} ariaExpanded={isDrawerOpen} onClick={() => setDrawerOpen(!isDrawerOpen)} />
      </div>
      <div className="photos-stage">
        {entry.kind === "photo" ? (
          <PhotoStage
            src={photoUrl(client.host, { profile, region, bucket, key: entry.key, etag: entry.etag, size: "screen" })} alt={displayText(entry.key)}
          >
            {areBoxesShown && <Boxes labels={labels} highlighted={highlighted} />}
          </PhotoStage>
        ) : (
          <p className="photos-frame-failed">{typeName(entry.key)} files are not shown here. Download it to open it.</p>
        )}
        {position.index > 0 && <button type="button" className="photos-step" data-side="left" aria-label="Previous" onClick={() => onStep(-1)}>‹</button>}
        {position.index >= 0 && position.index < position.count - 1 && <button type="button" className="photos-step" data-side="right" aria-label="Next" onClick={() => onStep(1)}>›</button>}
      </div>
      {isDrawerOpen && (
        <aside className="photos-drawer" aria-label="Labels and facts">
          {entry.kind === "photo" && <LabelBars photo={photo} labels={labels} threshold={threshold} highlighted={highlighted} onHighlight={setHighlighted} />}
          <Facts bucket={bucket} objectKey={entry.key} pixels={pixels} />
        </aside>
      )}
    </div>
  );
}
