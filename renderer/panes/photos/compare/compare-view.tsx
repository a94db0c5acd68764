import "./compare.css";
import Button from "@cloudscape-design/components/button";
import { useCallback, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { useConsole } from "../../../lib/context.tsx";
import { formatCounted } from "../../../lib/format.ts";
import type { ActionProps } from "../actions/action.ts";
import { DeleteDialog } from "../components/delete-dialog.tsx";
import { KeysDialog } from "../large/keys/keys-dialog.tsx";
import { zoomKeys, type KeyBinding } from "../large/keys/large-keys.ts";
import type { Zoom } from "../large/zoom/use-zoom.ts";
import { fitting } from "../large/zoom/zoom.ts";
import type { Entry } from "../library/entries.ts";
import { useLibraryPreferences } from "../library/use-preferences.ts";
import { CompareCell, type Mark } from "./compare-cell.tsx";
import { CompareTable } from "./compare-table.tsx";

const mostCompared = 4;

export function fewPhotos(entries: readonly Entry[]): string | undefined {
  return entries.length >= 2 && entries.length <= mostCompared && entries.every(({ kind }) => kind === "photo") ? undefined : `Select 2 to ${mostCompared} photos.`;
}

const gestures = ["Wheel, pinch, drag and double click zoom and move all photos together."];
const panStepPx = 90;

/** Two to four photos side by side, zoomed and moved as one, with labels and facts below. Those that are rejected go through the usual deletion. */
export function CompareView({ bucket, entries, onGone, onClose }: ActionProps) {
  const root = useFocusWhileOpen();
  const { profile } = useConsole();
  const { threshold } = useLibraryPreferences();
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const photos = useMemo(() => entries.filter(({ key }) => !gone.has(key)), [entries, gone]);
  const view = useState(fitting);
  const [chosen, setCurrent] = useState(0);
  const [marks, setMarks] = useState<ReadonlyMap<string, Mark>>(new Map());
  const [isTableShown, setTableShown] = useState(true);
  const [isDeleting, setDeleting] = useState(false);
  const [areKeysShown, setKeysShown] = useState(false);
  const zoom = useRef<Zoom>(undefined);
  const onZoom = useCallback((now: Zoom) => void (zoom.current = now), []);
  const current = Math.min(chosen, photos.length - 1);
  const rejected = photos.filter(({ key }) => marks.get(key) === "reject").map(({ key }) => key);
  const readOnlyReason = profile.readOnly ? `${profile.name} is read-only.` : undefined;

  function mark(at: number, as: Mark) {
    const key = photos[at]?.key;
    if (key === undefined) return;
    const next = new Map(marks);
    if (next.get(key) === as) next.delete(key);
    else next.set(key, as);
    setMarks(next);
    setCurrent(at);
  }
  function deleted(failed: readonly string[] | undefined) {
    // Which of them are left is not known.
    if (!failed) {
      onGone(rejected, undefined);
      return onClose();
    }
    const left = new Set(failed);
    const away = rejected.filter((key) => !left.has(key));
    onGone(rejected, failed);
    setGone(new Set([...gone, ...away]));
    if (photos.length - away.length < 2) onClose();
  }
  const across = (by: 1 | -1) => (zoom.current?.isZoomed ? zoom.current.panBy({ xPx: -by * panStepPx, yPx: 0 }) : setCurrent((current + by + photos.length) % photos.length));
  const keysNow = (): KeyBinding[] => [
    { keys: ["ArrowRight"], shown: "→", does: "The next of the photos; to the right when zoomed in", run: () => across(1) },
    { keys: ["ArrowLeft"], shown: "←", does: "The one before; to the left when zoomed in", run: () => across(-1) },
    { keys: ["k"], shown: "k", does: "Keep the photo", run: () => mark(current, "keep") },
    { keys: ["x"], shown: "x", does: "Reject the photo", run: () => mark(current, "reject") },
    { keys: ["Delete"], shown: "Delete", does: "Delete what is rejected", run: () => rejected.length > 0 && readOnlyReason === undefined && setDeleting(true) },
    ...(zoom.current ? zoomKeys(zoom.current) : []),
    { keys: ["i"], shown: "i", does: "Show and hide labels and facts", run: () => setTableShown((shown) => !shown) },
    { keys: ["?"], shown: "?", does: "These keys", run: () => setKeysShown(true) },
    { keys: ["Escape"], shown: "Esc", does: "Back to the gallery", run: onClose },
  ];
  function onKeyDown(event: KeyboardEvent) {
    // Dialogs opened from here live elsewhere in the document, but their events pass through here.
    if (!root.current?.contains(event.target as Node) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^Arrow(Up|Down)/.test(event.key) && (event.target as Element).closest(".photos-compare-table")) return;
    const binding = keysNow().find((one) => one.keys.includes(event.key));
    if (!binding) return;
    event.preventDefault();
    event.stopPropagation();
    binding.run();
  }

  return (
    <div ref={root} className="photos-compare" role="dialog" aria-modal="true" aria-label={`Compare ${formatCounted(photos.length, "photo")}`} tabIndex={-1} onKeyDown={onKeyDown}>
      <div className="photos-large-head">
        <Button iconName="arrow-left" variant="icon" ariaLabel="Back to the gallery" onClick={onClose} />
        <h2>Compare {formatCounted(photos.length, "photo")}</h2>
        <span className="photos-toolbar-space" />
        <Button onClick={() => view[1](fitting)}>Fit</Button>
        <Button onClick={() => zoom.current?.actual()}>1:1</Button>
        <Button onClick={() => setKeysShown(true)}>Keys</Button>
        <Button onClick={() => setTableShown(!isTableShown)} ariaExpanded={isTableShown}>{isTableShown ? "Hide labels and facts" : "Show labels and facts"}</Button>
        <Button
          iconName="remove" disabled={rejected.length === 0 || readOnlyReason !== undefined} disabledReason={readOnlyReason ?? "Reject a photo first (x)."}
          onClick={() => setDeleting(true)}
        >
          Delete rejected{rejected.length > 0 && ` (${rejected.length})`}
        </Button>
      </div>
      <div className="photos-compare-cells" data-count={photos.length}>
        {photos.map((entry, at) => (
          <CompareCell
            key={entry.key} bucket={bucket} entry={entry} view={view} isCurrent={at === current} mark={marks.get(entry.key)}
            onCurrent={() => setCurrent(at)} onMark={(as) => mark(at, as)} onZoom={onZoom}
          />
        ))}
      </div>
      {isTableShown && <CompareTable bucket={bucket} entries={photos} threshold={threshold} />}
      {isDeleting && <DeleteDialog bucket={bucket} keys={rejected} onDeleted={deleted} onClose={() => setDeleting(false)} />}
      {areKeysShown && <KeysDialog keys={keysNow()} gestures={gestures} onClose={() => setKeysShown(false)} />}
    </div>
  );
}

/** Takes the focus while it is there, and gives it back to what had it. */
function useFocusWhileOpen() {
  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    root.current?.focus();
    // What is under it cannot take the focus until the next frame.
    return () => void requestAnimationFrame(() => (before instanceof HTMLElement && before !== document.body && before.isConnected ? before : document.querySelector<HTMLElement>('.photos [role="grid"] [tabindex="0"]'))?.focus());
  }, []);
  return root;
}
