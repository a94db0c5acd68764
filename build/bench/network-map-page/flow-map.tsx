import { ReactFlow, type Edge, type Node, type NodeProps } from "@xyflow/react";
import "@xyflow/react/dist/style.css";
import { memo, useMemo } from "react";
import { mapThemes } from "../../../shared/network/map/palette.ts";
import type { Scene, SceneBox } from "../../../shared/network/map/scene.ts";

/** The peer: the same boxes and lines in React Flow, at its best: memoised nodes of known size, only those in sight, nothing to drag. */
export function FlowMap({ scene }: { scene: Scene }) {
  const { nodes, edges } = useMemo(() => ({
    nodes: scene.boxes.map(toNode),
    edges: scene.edges.map(({ id, from, to }): Edge => ({ id, source: from, target: to, type: "step" })),
  }), [scene]);
  return (
    <ReactFlow nodes={nodes} edges={edges} nodeTypes={nodeTypes} fitView minZoom={0.01} maxZoom={3} panOnScroll zoomOnPinch onlyRenderVisibleElements
      nodesDraggable={false} nodesConnectable={false} elementsSelectable={false} />
  );
}

const toNode = (box: SceneBox): Node => ({ id: box.id, type: "box", position: { x: box.x, y: box.y }, width: box.width, height: box.height, data: { box } });

const Box = memo(({ data }: NodeProps) => {
  const { look, title, lines } = data["box"] as SceneBox;
  const { stroke, fill, text } = mapThemes.dark.looks[look];
  return <div className="flow-box" style={{ borderColor: stroke, background: fill, color: text }}><b>{title}</b><div>{lines.join(" · ")}</div></div>;
});

const nodeTypes = { box: Box };
