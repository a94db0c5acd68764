import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useTypeAhead } from "./type-ahead.ts";
import "./virtual-tree.css";

/** One line of a tree as it is shown: closed branches' children are not among the lines. */
export interface TreeLine {
  id: string;
  /** 1 for the outermost. */
  level: number;
  /** Present on branches. */
  expanded?: boolean;
  selected?: boolean;
  /** What a screen reader says, where that is not the content. */
  name?: string;
  /** What letters typed are compared with; a line without is passed over. */
  typed?: string;
  content: ReactNode;
}

interface VirtualTreeProps {
  label: string;
  lines: readonly TreeLine[];
  lineHeight?: number;
  onExpand(id: string, expanded: boolean): void;
  /** A leaf was chosen, by click, Enter or Space. */
  onChoose(id: string): void;
  /** Branches are chosen like leaves, one of all; they open by their mark and by the arrows. */
  choosesBranches?: boolean;
  /** Comes into sight, and is where the keys go on from, whenever it is another. */
  activeId?: string | undefined;
}

/** A tree of any size by the ARIA pattern: arrows move, open and close; only lines in sight are in the document. */
export function VirtualTree({ label, lines, lineHeight = 28, onExpand, onChoose, choosesBranches = false, activeId: wantedId }: VirtualTreeProps) {
  const scrollRef = useRef<HTMLDivElement>(null);
  const treeId = useId();
  const [activeId, setActiveId] = useState<string>();
  const active = lines.findIndex(({ id }) => id === activeId);
  const typeAhead = useTypeAhead();
  const virtualizer = useVirtualizer({ count: lines.length, getScrollElement: () => scrollRef.current, estimateSize: () => lineHeight, overscan: 10 });

  const wanted = wantedId === undefined ? -1 : lines.findIndex(({ id }) => id === wantedId);
  useEffect(() => {
    if (wanted < 0) return;
    setActiveId(wantedId);
    virtualizer.scrollToIndex(wanted);
    // Where it stands may change; only another one is to be shown.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [wantedId, wanted >= 0]);

  const goTo = (index: number) => {
    const line = lines[Math.min(lines.length - 1, Math.max(0, index))];
    if (!line) return;
    setActiveId(line.id);
    virtualizer.scrollToIndex(lines.indexOf(line));
  };
  const act = (index: number) => {
    const line = lines[index];
    if (!line) return;
    setActiveId(line.id);
    if (choosesBranches || line.expanded === undefined) onChoose(line.id);
    else onExpand(line.id, !line.expanded);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const line = lines[active];
    // Before the space that would choose: in the midst of a word it is a part of that.
    if (event.key === " " && typeAhead(event, lines, active, goTo)) return event.preventDefault();
    if (event.key === "ArrowDown") goTo(active + 1);
    else if (event.key === "ArrowUp") goTo(active - 1);
    else if (event.key === "Home") goTo(0);
    else if (event.key === "End") goTo(lines.length - 1);
    else if (event.key === "Enter" || event.key === " ") act(active);
    else if (event.key === "ArrowRight" && line?.expanded === false) onExpand(line.id, true);
    else if (event.key === "ArrowRight" && line?.expanded) goTo(active + 1);
    else if (event.key === "ArrowLeft" && line?.expanded) onExpand(line.id, false);
    else if (event.key === "ArrowLeft" && line) goTo(parentOf(lines, active));
    else if (!typeAhead(event, lines, active, goTo)) return;
    event.preventDefault();
  };

  return (
    <div ref={scrollRef} className="virtual-tree" role="tree" tabIndex={0} aria-label={label} aria-multiselectable={!choosesBranches}
      aria-activedescendant={active >= 0 ? `${treeId}-${active}` : undefined} onKeyDown={onKeyDown}>
      <div role="presentation" style={{ height: virtualizer.getTotalSize(), position: "relative" }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const line = lines[index]!;
          return (
            <div key={line.id} id={`${treeId}-${index}`} role="treeitem" aria-label={line.name} aria-level={line.level} aria-expanded={line.expanded} aria-selected={choosesBranches || line.expanded === undefined ? (line.selected ?? false) : undefined}
              data-active={index === active} className="tree-line" style={{ height: lineHeight, transform: `translateY(${start}px)`, paddingLeft: 8 + (line.level - 1) * 14 }} onClick={() => act(index)}>
              <span className="tree-mark" aria-hidden="true" onClick={(event) => {
                if (!choosesBranches || line.expanded === undefined) return;
                event.stopPropagation();
                setActiveId(line.id);
                onExpand(line.id, !line.expanded);
              }}>{line.expanded === undefined ? (choosesBranches ? null : <i data-on={line.selected} />) : line.expanded ? "▾" : "▸"}</span>
              {line.content}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function parentOf(lines: readonly TreeLine[], index: number): number {
  const level = lines[index]?.level ?? 1;
  for (let at = index - 1; at >= 0; at--) if (lines[at]!.level < level) return at;
  return index;
}
