import { useRef, useState, type DragEvent } from "react";
import { formatRoute } from "../../../lib/route.ts";
import { ownDragKeys } from "../drag-out/own-drag.ts";
import { crumbsOf } from "../library/display-key.ts";
import { destinationProblem, type Destination } from "./destination.ts";

export interface DroppedInside {
  keys: readonly string[];
  to: Pick<Destination, "bucket" | "prefix">;
  isMove: boolean;
}

const targetClass = "copy-drop-target";

/** Dragging what is selected onto a folder's tile or row or onto the path above: moves it, with ctrl (on a Mac: alt) copies it; asked before. */
export function useDropInside(bucket: string, prefix: string, isReadOnly: boolean) {
  const [dropped, setDropped] = useState<DroppedInside>();
  const marked = useRef<Element>(undefined);
  const mark = (element: Element | undefined) => {
    if (marked.current === element) return;
    marked.current?.classList.remove(targetClass);
    element?.classList.add(targetClass);
    marked.current = element;
  };
  const find = (event: DragEvent) => {
    const keys = ownDragKeys();
    const target = isReadOnly || keys.length === 0 ? undefined : targetOf(event.target as Element, bucket, prefix);
    const isMove = !(event.ctrlKey || event.altKey);
    return target && destinationProblem(bucket, keys, { bucket, prefix: target.prefix }, isMove, "ask") === undefined ? { ...target, keys, isMove } : undefined;
  };
  return {
    dropped,
    forget: () => setDropped(undefined),
    handlers: {
      onDragOver: (event: DragEvent) => {
        const found = find(event);
        mark(found?.element);
        if (!found) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = found.isMove ? "move" : "copy";
      },
      onDragLeave: (event: DragEvent) => {
        if (!(event.currentTarget as Element).contains(event.relatedTarget as Node | null)) mark(undefined);
      },
      onDrop: (event: DragEvent) => {
        const found = find(event);
        mark(undefined);
        if (!found) return;
        event.preventDefault();
        setDropped({ keys: found.keys, to: { bucket, prefix: found.prefix }, isMove: found.isMove });
      },
    },
  };
}

/** The folder that an element stands for: a tile's, or a part of the path. */
function targetOf(element: Element, bucket: string, prefix: string): { element: Element; prefix: string } | undefined {
  const tile = element.closest(".gallery-tile, .vt-row");
  const folder = tile?.querySelector<HTMLElement>("[data-folder]")?.dataset["folder"];
  if (tile && folder !== undefined) return { element: tile, prefix: folder };
  const link = element.closest("a[href]");
  const crumb = link && [{ prefix: "" }, ...crumbsOf(prefix)].find((one) => formatRoute("photos", { bucket, prefix: one.prefix }) === link.getAttribute("href"));
  return link && crumb ? { element: link, prefix: crumb.prefix } : undefined;
}
