import "./large.css";
import Button from "@cloudscape-design/components/button";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { photoUrl } from "../../../../shared/contract/host.ts";
import { useConsole } from "../../../lib/context.tsx";
import { formatCount } from "../../../lib/format.ts";
import { ActionButtons } from "../actions/action-buttons.tsx";
import type { ActionId } from "../actions/actions.tsx";
import { displayText, nameInFolder } from "../library/display-key.ts";
import type { Entry } from "../library/entries.ts";
import { typeName } from "../library/media-type.ts";
import { labelsAbove, useLabelStore, usePhotoLabels } from "../library/use-labels.tsx";
import { Drawer } from "./drawer.tsx";
import type { LargePhoto } from "./large-photo.ts";
import { overlays } from "./overlays.tsx";
import { PhotoStage } from "./photo-stage.tsx";

interface LargeViewProps {
  bucket: string;
  entry: Entry;
  /** Place among the photos that next and previous go through. */
  position: { index: number; count: number };
  threshold: number;
  readOnlyReason: string | undefined;
  onStep(by: 1 | -1): void;
  onClose(): void;
  onAction(action: ActionId): void;
}

/** One object large: a photo with its boxes, its labels as bars, its facts in a drawer. Escape goes back. */
export function LargeView(props: LargeViewProps) {
  const { bucket, entry, position, threshold, readOnlyReason, onStep, onClose, onAction } = props;
  const { client, context } = useConsole();
  const view = useRef<HTMLDivElement>(null);
  const store = useLabelStore();
  const photo = usePhotoLabels(entry.key);
  const labels = labelsAbove(photo, threshold);
  const [pointed, point] = useState<string>();
  const [isDrawerOpen, setDrawerOpen] = useState(true);
  const [drawerTab, setDrawerTab] = useState<string>();
  const [shown, setShown] = useState<ReadonlySet<string>>(() => new Set(overlays.filter(({ isShownAtFirst }) => isShownAtFirst).map(({ id }) => id)));
  const { profile, region } = context;

  useEffect(() => view.current?.focus(), []);
  useEffect(() => {
    point(undefined);
    if (entry.kind === "photo") store.want([entry.key]);
  }, [store, entry.key, entry.kind]);

  function onKeyDown(event: KeyboardEvent) {
    // Dialogs opened from here live elsewhere in the document, but their events pass through here.
    if (!view.current?.contains(event.target as Node) || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = { Escape: onClose, ArrowRight: () => onStep(1), ArrowLeft: () => onStep(-1), Delete: () => onAction("delete"), i: () => setDrawerOpen((open) => !open) }[event.key] ?? overlayAction(event.key);
    if (!action) return;
    event.preventDefault();
    action();
  }

  function toggle(overlay: string) {
    const next = new Set(shown);
    if (!next.delete(overlay)) next.add(overlay);
    setShown(next);
  }
  function overlayAction(key: string) {
    const overlay = overlays.find((one) => one.key === key);
    return overlay && (() => toggle(overlay.id));
  }

  const large: LargePhoto = { bucket, entry, photo, labels, threshold, readOnlyReason, pointed, point };
  return (
    <div ref={view} className="photos-large" role="region" aria-label={`Photo ${displayText(entry.key)}`} tabIndex={-1} onKeyDown={onKeyDown} data-drawer={isDrawerOpen || undefined}>
      <div className="photos-large-head">
        <Button iconName="arrow-left" variant="icon" ariaLabel="Back to the gallery" onClick={onClose} />
        <h1><bdi>{nameInFolder(entry.key)}</bdi></h1>
        {position.count > 0 && position.index >= 0 && <span className="photos-quiet">{formatCount(position.index + 1)} of {formatCount(position.count)}</span>}
        <span className="photos-toolbar-space" />
        {entry.kind === "photo" && overlays.map(({ id, title }) => (
          <Button key={id} onClick={() => toggle(id)} ariaExpanded={shown.has(id)}>{shown.has(id) ? `Hide ${title}` : `Show ${title}`}</Button>
        ))}
        <ActionButtons entries={[entry]} readOnlyReason={readOnlyReason} onAction={onAction} />
        <Button iconName="status-info" variant="icon" ariaLabel={isDrawerOpen ? "Hide the facts" : "Show the facts"} ariaExpanded={isDrawerOpen} onClick={() => setDrawerOpen(!isDrawerOpen)} />
      </div>
      <div className="photos-stage">
        {entry.kind === "photo" ? (
          <PhotoStage
            src={photoUrl(client.host, { profile, region, bucket, key: entry.key, etag: entry.etag, size: "screen" })} alt={displayText(entry.key)}
          >
            {overlays.map(({ id, View }) => shown.has(id) && <View key={id} {...large} />)}
          </PhotoStage>
        ) : (
          <p className="photos-frame-failed">{typeName(entry.key)} files are not shown here. Download it to open it.</p>
        )}
        {position.index > 0 && <button type="button" className="photos-step" data-side="left" aria-label="Previous" onClick={() => onStep(-1)}>‹</button>}
        {position.index >= 0 && position.index < position.count - 1 && <button type="button" className="photos-step" data-side="right" aria-label="Next" onClick={() => onStep(1)}>›</button>}
      </div>
      {isDrawerOpen && <Drawer large={large} chosen={drawerTab} onChoose={setDrawerTab} />}
    </div>
  );
}
