import "./large.css";
import Button from "@cloudscape-design/components/button";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { formatCount } from "../../../lib/format.ts";
import { ActionButtons } from "../actions/action-buttons.tsx";
import { actions, type ActionId } from "../actions/actions.tsx";
import { refusalOf, type Action } from "../actions/action.ts";
import { displayText, nameInFolder } from "../library/display-key.ts";
import type { Entry } from "../library/entries.ts";
import { labelsAbove, useLabelStore, usePhotoLabels } from "../library/use-labels.tsx";
import { dragOne } from "../drag-out/drag-one.ts";
import { Drawer } from "./drawer.tsx";
import type { LargePhoto } from "./large-photo.ts";
import { Filmstrip } from "./filmstrip.tsx";
import { KeysDialog } from "./keys/keys-dialog.tsx";
import { largeKeys } from "./keys/large-keys.ts";
import { useLargeCommands } from "./keys/use-large-commands.ts";
import type { Neighbours } from "./neighbours.ts";
import { overlays } from "./overlays.tsx";
import { RefusedPhoto } from "./refused-photo.tsx";
import { useFullScreen } from "./use-full-screen.ts";
import { useLargePhoto, usePhotoSrc } from "./use-large-photo.ts";
import { usePrefetch } from "./use-prefetch.ts";
import { notShown, whatFailed } from "./what-failed.ts";
import { PhotoStage } from "./zoom/photo-stage.tsx";
import { ZoomBar } from "./zoom/zoom-bar.tsx";

interface LargeViewProps {
  bucket: string;
  entry: Entry;
  /** The photos that next and previous go through. */
  neighbours: Neighbours;
  threshold: number;
  readOnlyReason: string | undefined;
  onGo(index: number): void;
  onClose(): void;
  onAction(action: ActionId): void;
}

const gestures = ["Wheel or pinch: zoom at the pointer. Drag: move the zoomed photo. Double click: between the fit and pixel for pixel."];

/** One object large: a photo to zoom into with its boxes, what is known of it in a drawer, its neighbours below. Escape goes back. */
export function LargeView(props: LargeViewProps) {
  const { bucket, entry, neighbours, threshold, readOnlyReason, onGo, onClose, onAction } = props;
  const { index, count } = neighbours;
  const isPhoto = entry.kind === "photo";
  const view = useRef<HTMLDivElement>(null);
  const store = useLabelStore();
  const photo = usePhotoLabels(entry.key);
  const labels = labelsAbove(photo, threshold);
  const [pointedAt, setPointedAt] = useState<{ key: string; label: string | undefined }>();
  const [isDrawerOpen, setDrawerOpen] = useState(true);
  const [drawerTab, setDrawerTab] = useState<string>();
  const [areKeysShown, setKeysShown] = useState(false);
  const [shown, setShown] = useState<ReadonlySet<string>>(() => new Set(overlays.filter(({ isShownAtFirst }) => isShownAtFirst).map(({ id }) => id)));
  const { isFullScreen, toggleFullScreen } = useFullScreen();
  const shownPhoto = useLargePhoto(bucket, entry);
  const srcOf = usePhotoSrc(bucket);
  const around = index < 0 ? [] : [neighbours.at(index + 1), neighbours.at(index - 1)].filter((one) => one !== undefined);
  usePrefetch(around.map((one) => srcOf(one, "screen")), shownPhoto.picture !== undefined || shownPhoto.failure !== undefined || !isPhoto);

  useEffect(() => view.current?.focus(), []);
  useEffect(() => {
    if (isPhoto) store.want([entry.key]);
  }, [store, entry.key, isPhoto]);

  const go = (to: number) => index >= 0 && to >= 0 && to < count && to !== index && onGo(to);
  const moves = {
    zoom: shownPhoto.zoom, step: (by: number) => go(index + by), first: () => go(0), last: () => go(count - 1), close: onClose,
    toggleFullScreen, toggleDrawer: () => setDrawerOpen((open) => !open), showKeys: () => setKeysShown(true),
  };
  const keys = [
    ...largeKeys(moves),
    ...(isPhoto ? overlays : []).map(({ id, title, key }) => ({ keys: [key], shown: key, does: `Show and hide ${title}`, run: () => toggle(id) })),
    ...actions.flatMap((action: Action) => {
      const key = action.key ?? (action.id === "delete" ? "Delete" : undefined);
      if (key === undefined || refusalOf(action, [entry], readOnlyReason) !== undefined) return [];
      return [{ keys: [key], shown: key, does: action.title, run: () => onAction(action.id as ActionId) }];
    }),
  ];
  useLargeCommands(moves, index, count);

  function onKeyDown(event: Pick<globalThis.KeyboardEvent, "key" | "target" | "ctrlKey" | "metaKey" | "altKey" | "defaultPrevented" | "preventDefault">) {
    // Dialogs opened from here live elsewhere in the document, but their events pass through here.
    const isHere = view.current?.contains(event.target as Node) || event.target === document.body;
    if (!isHere || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (isKeyOf(event.target as Element, event.key)) return;
    const binding = keys.find((one) => one.keys.includes(event.key));
    if (!binding) return;
    event.preventDefault();
    binding.run();
  }
  // What had the focus may be gone (a form that was saved): then keys come to nobody, and mean the photo.
  const onLostKey = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (event.target === document.body && !document.querySelector('[role="dialog"]')) onKeyDown(event);
  });
  useEffect(() => {
    document.addEventListener("keydown", onLostKey);
    return () => document.removeEventListener("keydown", onLostKey);
  }, []);
  function toggle(overlay: string) {
    const next = new Set(shown);
    if (!next.delete(overlay)) next.add(overlay);
    setShown(next);
  }

  const large: LargePhoto = {
    bucket, entry, photo, labels, threshold, readOnlyReason,
    pointed: pointedAt?.key === entry.key ? pointedAt.label : undefined,
    point: (label) => setPointedAt({ key: entry.key, label }),
  };
  const refused = !isPhoto ? notShown(entry) : shownPhoto.failure && whatFailed(shownPhoto.failure, entry);
  return (
    <div ref={view} className="photos-large" role="region" aria-label={`Photo ${displayText(entry.key)}`} tabIndex={-1} onKeyDown={onKeyDown} data-full={isFullScreen || undefined}>
      <div className="photos-large-head">
        <Button iconName="arrow-left" variant="icon" ariaLabel="Back to the gallery" onClick={onClose} />
        <h1><bdi>{nameInFolder(entry.key)}</bdi></h1>
        {index >= 0 && <span className="photos-quiet">{formatCount(index + 1)} of {formatCount(count)}</span>}
        <span className="photos-toolbar-space" />
        {isPhoto && (
          <div className="photos-overlays" role="group" aria-label="Drawn over the photo">
            {overlays.filter(({ isQuiet }) => !isQuiet).map(({ id, title, key }) => (
              <button key={id} type="button" aria-pressed={shown.has(id)} title={`Show and hide ${title} (${key})`} onClick={() => toggle(id)}>{capitalized(title)}</button>
            ))}
          </div>
        )}
        <ActionButtons entries={[entry]} readOnlyReason={readOnlyReason} onAction={onAction} />
        <Button iconName="status-info" variant="icon" ariaLabel={isDrawerOpen ? "Hide the facts" : "Show the facts"} ariaExpanded={isDrawerOpen} onClick={moves.toggleDrawer} />
      </div>
      <div ref={shownPhoto.stage} className="photos-stage">
        {refused ? (
          <RefusedPhoto what={refused} entry={entry} readOnlyReason={readOnlyReason} onRetry={shownPhoto.retry} onBack={onClose} onAction={onAction} />
        ) : (
          <PhotoStage
            key={shownPhoto.round} zoom={shownPhoto.zoom} src={shownPhoto.src} previewSrc={shownPhoto.previewSrc} partSrc={shownPhoto.partSrc} alt={displayText(entry.key)}
            picture={shownPhoto.picture} onPicture={shownPhoto.onPicture} onFailed={shownPhoto.onFailed}
            onDragStart={(event) => dragOne(event, entry.key, srcOf(entry, "original"))}
          >
            {overlays.map(({ id, View }) => shown.has(id) && <View key={id} {...large} />)}
          </PhotoStage>
        )}
        {index > 0 && <button type="button" className="photos-step" data-side="left" aria-label="Previous" onClick={() => go(index - 1)}>‹</button>}
        {index >= 0 && index < count - 1 && <button type="button" className="photos-step" data-side="right" aria-label="Next" onClick={() => go(index + 1)}>›</button>}
        {!refused && <ZoomBar zoom={shownPhoto.zoom} isFullScreen={isFullScreen} onFullScreen={toggleFullScreen} onHelp={moves.showKeys} />}
      </div>
      {isDrawerOpen && <Drawer large={large} chosen={drawerTab} onChoose={setDrawerTab} />}
      {index >= 0 && count > 1 && <Filmstrip neighbours={neighbours} srcOf={(one) => srcOf(one, "thumb")} onGo={go} />}
      {areKeysShown && <KeysDialog keys={keys} gestures={gestures} onClose={() => setKeysShown(false)} />}
    </div>
  );
}

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Whether the key belongs to what has the focus: fields take all, tabs and menus those that move in them. */
function isKeyOf(focused: Element, key: string): boolean {
  if (focused.closest("input, textarea, select, [contenteditable]")) return true;
  return /^(Arrow|Home|End)/.test(key) && focused.closest('[role="tablist"], [role="menu"], [role="slider"]') !== null;
}
