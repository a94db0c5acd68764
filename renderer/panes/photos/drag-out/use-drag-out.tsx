import "./drag-out.css";
import { useCallback, useEffect, useRef, useState, type DragEvent, type ReactNode } from "react";
import { CallFailed } from "../../../../shared/contract/client.ts";
import { mostDragged } from "../../../../shared/contract/transfers-drag.ts";
import { useConsole } from "../../../lib/context.tsx";
import { formatBytes, formatCounted } from "../../../lib/format.ts";
import { useDownload } from "../actions/use-download.ts";
import { usePhotoSrc } from "../large/use-large-photo.ts";
import type { Entry } from "../library/entries.ts";
import { dragInside, dragOne } from "./drag-one.ts";
import { beginOwnDrag } from "./own-drag.ts";

type State =
  | { kind: "refused"; reason: string; keys: readonly string[] }
  | { kind: "fetching"; keys: readonly string[]; doneFiles: number; doneBytes: number }
  | { kind: "ready"; keys: readonly string[]; drag: string };

/**
 * Dragging what is selected out of the window. One object goes by its address, in either host; several are
 * fetched first and then handed to the system, which Electron alone can. What cannot be dragged is offered as a download.
 */
export function useDragOut(bucket: string, find: (key: string) => Entry | undefined): { onDragStart(event: DragEvent, keys: readonly string[]): void; notice: ReactNode } {
  const { client, context } = useConsole();
  const srcOf = usePhotoSrc(bucket);
  const [state, setState] = useState<State>();
  const fetching = useRef<AbortController>(undefined);
  const close = useCallback(() => {
    fetching.current?.abort();
    setState(undefined);
  }, []);
  useEffect(() => close, [close, context, bucket]);

  async function prepare(keys: readonly string[]) {
    fetching.current?.abort();
    const controller = new AbortController();
    fetching.current = controller;
    const { signal } = controller;
    setState({ kind: "fetching", keys, doneFiles: 0, doneBytes: 0 });
    try {
      const { drag } = await client.call("transfers.prepareDrag", { bucket, keys: [...keys] }, {
        context, signal, onRows: (rows) => !signal.aborted && setState({ kind: "fetching", keys, ...(rows.at(-1) as { doneFiles: number; doneBytes: number }) }),
      });
      if (!signal.aborted) setState({ kind: "ready", keys, drag });
    } catch (error) {
      if (!signal.aborted) setState({ kind: "refused", keys, reason: error instanceof CallFailed ? error.failure.message : String(error) });
    }
  }
  async function handOver(keys: readonly string[], drag: string) {
    beginOwnDrag(keys);
    try {
      await client.call("transfers.startDrag", { drag }, {});
    } catch (error) {
      // Changed or cleared meanwhile: fetched once more.
      if (error instanceof CallFailed && (error.failure.code === "not-found" || error.failure.code === "conflict")) void prepare(keys);
      else setState({ kind: "refused", keys, reason: error instanceof CallFailed ? error.failure.message : String(error) });
    }
  }

  function onDragStart(event: DragEvent, keys: readonly string[]) {
    const [key = ""] = keys;
    const entry = find(key);
    // It still moves within the window; what is let go of outside is fetched for the next drag, or told why nothing came.
    const unlessInside = (then: () => void) => {
      dragInside(event, keys);
      document.addEventListener("dragend", (end) => isOutside(end) && then(), { once: true });
    };
    const refuse = (reason: string) => unlessInside(() => setState({ kind: "refused", reason, keys }));
    if (keys.some((one) => one.endsWith("/"))) return refuse("Folders are downloaded, not dragged.");
    if (keys.length === 1 && entry) return dragOne(event, key, srcOf(entry, "original"));
    if (client.host === "browser") return refuse("A browser drags one file at a time.");
    if (keys.length > mostDragged) return refuse(`At most ${mostDragged} files are dragged at once.`);
    if (state?.kind !== "ready" || !isSame(state.keys, keys)) return unlessInside(() => (state?.kind === "fetching" && isSame(state.keys, keys) ? undefined : void prepare(keys)));
    event.preventDefault();
    void handOver(keys, state.drag);
  }
  return { onDragStart, notice: state && <DragNotice bucket={bucket} state={state} onClose={close} /> };
}

function isOutside({ clientX, clientY }: MouseEvent): boolean {
  return !(clientX > 0 && clientY > 0 && clientX < window.innerWidth && clientY < window.innerHeight);
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  const keys = new Set(one);
  return one.length === other.length && other.every((key) => keys.has(key));
}

function DragNotice({ bucket, state, onClose }: { bucket: string; state: State; onClose(): void }) {
  const download = useDownload(bucket, folderOf(state.keys));
  const files = formatCounted(state.keys.length, "file");
  return (
    <div className="photos-drag-notice" role="status">
      {state.kind === "refused" && <span>{state.reason} Download {state.keys.length === 1 ? "it" : `the ${files}`} instead?</span>}
      {state.kind === "fetching" && <span>Fetching {files} to drag: {state.doneFiles} done, {formatBytes(state.doneBytes)}. Drag again when they are there.</span>}
      {state.kind === "ready" && <span>{files} ready: drag them out of the window now.</span>}
      {state.kind === "refused" && (
        <button
          type="button" className="act"
          onClick={() => {
            download(state.keys);
            onClose();
          }}
        >
          Download
        </button>
      )}
      <button type="button" className="act" onClick={onClose}>{state.kind === "fetching" ? "Cancel" : "Close"}</button>
    </div>
  );
}

/** The folder that all of them lie in, so that they are saved without its path. */
function folderOf(keys: readonly string[]): string {
  const [first = ""] = keys;
  const folder = first.slice(0, first.replace(/\/$/, "").lastIndexOf("/") + 1);
  return keys.every((key) => key.startsWith(folder)) ? folder : "";
}
