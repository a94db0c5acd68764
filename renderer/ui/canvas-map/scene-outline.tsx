import { useMemo, useState } from "react";
import type { MapTheme } from "../../../shared/network/map/palette.ts";
import type { Scene, SceneBox } from "../../../shared/network/map/scene.ts";
import { VirtualTree, type TreeLine } from "../virtual-tree/virtual-tree.tsx";
import { toTree, type SceneTree } from "./scene-tree.ts";

interface SceneOutlineProps {
  label: string;
  scene: Scene;
  theme: MapTheme;
  selectedId?: string | undefined;
  onSelect(id: string | undefined): void;
  /** Where a search is on: only these, and what they lie in. */
  matchIds?: ReadonlySet<string> | undefined;
}

/** Below this many boxes everything stands open from the start. */
const fewBoxes = 200;

/** The same boxes as on the map, as a tree: for the keyboard, for screen readers, and to find one's way. */
export function SceneOutline({ label, scene, theme, selectedId, onSelect, matchIds }: SceneOutlineProps) {
  const tree = useMemo(() => toTree(scene), [scene]);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const around = useMemo(() => ancestorsOf(tree, selectedId === undefined ? [] : [selectedId]), [tree, selectedId]);
  const kept = useMemo(() => (matchIds ? new Set([...matchIds, ...ancestorsOf(tree, matchIds)]) : undefined), [tree, matchIds]);
  const lines = useMemo(() => {
    const isOpenAtFirst = scene.boxes.length <= fewBoxes;
    const found: TreeLine[] = [];
    const walk = (indexes: readonly number[], level: number) => {
      for (const at of indexes) {
        const box = scene.boxes[at]!;
        if (kept && !kept.has(box.id)) continue;
        const children = tree.children[at]!;
        const isBranch = children.length > 0;
        const expanded = (isOpenAtFirst || level === 1 || kept !== undefined || around.has(box.id)) !== toggled.has(box.id);
        found.push({ id: box.id, level, ...(isBranch ? { expanded } : {}), selected: box.id === selectedId, name: nameOf(box), typed: box.title, content: <Line box={box} theme={theme} /> });
        if (isBranch && expanded) walk(children, level + 1);
      }
    };
    walk(tree.roots.filter((at) => scene.boxes[at]!.look !== "internet"), 1);
    return found;
  }, [scene, tree, theme, kept, around, toggled, selectedId]);
  const toggle = (id: string) => setToggled((now) => new Set(now.has(id) ? [...now].filter((each) => each !== id) : [...now, id]));
  const choose = (id: string) => {
    const box = scene.boxes[tree.indexOf.get(id) ?? -1];
    if (box?.resource) onSelect(id === selectedId ? undefined : id);
    else toggle(id);
  };
  return (
    <div className="scene-outline">
      <VirtualTree label={label} lines={lines} lineHeight={26} choosesBranches activeId={selectedId} onExpand={toggle} onChoose={choose} />
    </div>
  );
}

function ancestorsOf(tree: SceneTree, ids: Iterable<string>): Set<string> {
  const found = new Set<string>();
  for (const id of ids) {
    let at = tree.scene.boxes[tree.indexOf.get(id) ?? -1]?.parent ?? -1;
    while (at >= 0) {
      found.add(tree.scene.boxes[at]!.id);
      at = tree.scene.boxes[at]!.parent;
    }
  }
  return found;
}

/** Holds what is seen of the line, in its order, so that it can be spoken to. */
const nameOf = ({ kindWords, title, lines, summary }: SceneBox): string => [[kindWords, title, lines.join(" · ")].filter(Boolean).join(" "), summary].filter(Boolean).join(", ");

function Line({ box, theme }: { box: SceneBox; theme: MapTheme }) {
  const { stroke, fill } = theme.looks[box.look];
  return (
    <span className="outline-line">
      <i className="outline-dot" aria-hidden="true" style={{ borderColor: stroke, background: fill }} />
      <b>{box.title}</b>{" "}
      <span>{box.lines.join(" · ")}</span>
    </span>
  );
}
