import { mapThemes } from "./palette.ts";
import type { Scene, SceneBox, SceneEdge } from "./scene.ts";
import { escape } from "./svg.ts";

/** The scene as a diagrams.net (draw.io) document: boxes are containers of what is in them, lines hang on their boxes. */
export function sceneToDrawio({ bounds, boxes, edges }: Scene): string {
  const idOf = new Map(boxes.map(({ id }, at) => [id, `box-${at}`]));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<mxfile host="Skydeck"><diagram name="Network">',
    `<mxGraphModel dx="0" dy="0" grid="1" gridSize="10" page="0" pageWidth="${Math.ceil(bounds.width)}" pageHeight="${Math.ceil(bounds.height)}"><root>`,
    '<mxCell id="0"/><mxCell id="1" parent="0"/>',
    ...boxes.map((box, at) => boxCell(box, at, boxes)),
    ...edges.map((edge, at) => edgeCell(edge, at, idOf)),
    "</root></mxGraphModel></diagram></mxfile>",
  ].join("\n") + "\n";
}

function boxCell(box: SceneBox, at: number, boxes: readonly SceneBox[]): string {
  const parent = boxes[box.parent];
  const { stroke, fill, text } = mapThemes.light.looks[box.look];
  const isContainer = ["vpc", "zone", "public", "private", "isolated", "unknown"].includes(box.look) || box.kindWords === "Group";
  const style = [
    box.onBorder || box.look === "internet" ? "rounded=1;arcSize=50" : "rounded=1;arcSize=4;absoluteArcSize=1", "whiteSpace=wrap", "html=0", `strokeColor=${stroke}`, `fillColor=${fill}`, `fontColor=${text}`,
    isContainer ? "container=1;collapsible=0;verticalAlign=top;align=left;spacingLeft=8;fontStyle=1" : "fontSize=11", box.look === "zone" ? "dashed=1" : "",
  ].filter(Boolean).join(";");
  const value = [box.look === "zone" ? `Availability Zone ${box.title}` : box.title, ...box.lines, ...(box.aside ? [box.aside] : [])].filter(Boolean).join("\n");
  // Places are relative to the container.
  const [x, y] = [box.x - (parent?.x ?? 0), box.y - (parent?.y ?? 0)];
  return `<mxCell id="box-${at}" value="${lines(value)}" style="${style};" vertex="1" parent="${parent ? `box-${box.parent}` : "1"}"><mxGeometry x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${box.width.toFixed(1)}" height="${box.height.toFixed(1)}" as="geometry"/></mxCell>`;
}

function edgeCell({ from, to, points, look, label }: SceneEdge, at: number, idOf: ReadonlyMap<string, string>): string {
  const bends = points.slice(1, -1).map(({ x, y }) => `<mxPoint x="${x.toFixed(1)}" y="${y.toFixed(1)}"/>`).join("");
  const style = `endArrow=none;html=0;rounded=0;strokeColor=${mapThemes.light.looks[look].stroke};`;
  return `<mxCell id="line-${at}" value="${lines(label ?? "")}" style="${style}" edge="1" parent="1" source="${idOf.get(from)}" target="${idOf.get(to)}"><mxGeometry relative="1" as="geometry">${bends ? `<Array as="points">${bends}</Array>` : ""}</mxGeometry></mxCell>`;
}

const lines = (text: string): string => escape(text).replaceAll("\n", "&#10;");
