import { useRef, useState, type DragEvent, type ReactNode } from "react";
import { formatCounted } from "../../../lib/format.ts";
import { isOwnDrag } from "../drag-out/own-drag.ts";
import { displayText } from "../library/display-key.ts";
import { rootsOfDrop, type DroppedEntry } from "./walk-drop.ts";

interface DropZoneProps {
  /** Where files would go, `bucket/folder/`. */
  place: string;
  /** Why nothing can be dropped here: a read-only profile, or no bucket open. */
  refusal: string | undefined;
  onDropped(roots: DroppedEntry[]): void;
  children: ReactNode;
}

/** What is dragged out of this window is not taken in by it again. */
const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes("Files") && !isOwnDrag();

/**
 * The whole pane takes files. While they hover it says how many and where to; sizes and names are
 * not readable before the drop, so the confirmation after it tells those.
 */
export function DropZone({ place, refusal, onDropped, children }: DropZoneProps) {
  const [hovering, setHovering] = useState<number>();
  // Every element under the pointer enters and leaves; only the outermost leave is one.
  const depth = useRef(0);

  function leave() {
    depth.current = 0;
    setHovering(undefined);
  }
  return (
    <div
      className="photos-drop-zone"
      onDragEnter={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        depth.current += 1;
        setHovering([...event.dataTransfer.items].filter(({ kind }) => kind === "file").length);
      }}
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = refusal === undefined ? "copy" : "none";
      }}
      onDragLeave={(event) => {
        if (!hasFiles(event)) return;
        depth.current -= 1;
        if (depth.current <= 0) leave();
      }}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        leave();
        if (refusal === undefined) onDropped(rootsOfDrop(event.dataTransfer));
      }}
    >
      {children}
      {hovering !== undefined && (
        <div className="photos-drop-overlay" data-refused={refusal !== undefined || undefined} role="status">
          <strong>{refusal ?? (hovering === 0 ? "Drop to upload" : `Drop ${formatCounted(hovering, "item")}`)}</strong>
          {refusal === undefined && <span>to <bdi>{displayText(place)}</bdi> — sizes and cost are shown before anything is sent</span>}
        </div>
      )}
    </div>
  );
}
