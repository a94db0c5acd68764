import { textWidth } from "./measure.ts";
import type { SceneBox } from "./scene.ts";

/** A line of text in a box, placed in the scene: `x` and `y` are of its baseline's start, middle or end. */
export interface BoxText {
  text: string;
  x: number;
  y: number;
  size: number;
  anchor: "start" | "middle" | "end";
  /** `title`: of the theme; `text`: of the box's role; `muted`: of the theme. */
  colour: "title" | "text" | "muted";
  isBold?: boolean;
  isMono?: boolean;
  /** What is longer is elided. */
  width: number;
}

export const barWidth = 92;

/** Where the words of a box stand: one place for every drawing of it. */
export function boxTexts(box: SceneBox): BoxText[] {
  if (box.look === "internet") return [{ text: box.title, x: box.x + box.width / 2, y: box.y + box.height / 2 + 5, size: 14, anchor: "middle", colour: "text", width: box.width - 20 }];
  if (box.onBorder) return pillTexts(box);
  if (box.look === "zone") return [{ text: `Availability Zone ${box.title}`, x: box.x + 18, y: box.y + 22, size: 12, anchor: "start", colour: "text", width: box.width - 30 }];
  if (box.look === "vpc" || box.kindWords === "Group") return containerTexts(box, 16);
  return box.bar || box.summary !== undefined ? subnetTexts(box) : leafTexts(box);
}

function pillTexts({ x, y, width, title, lines }: SceneBox): BoxText[] {
  const shared = { x: x + width / 2, anchor: "middle", width: width - 20 } as const;
  return [
    { ...shared, text: title, y: y + 14.5, size: 11.5, colour: "title", isBold: true },
    { ...shared, text: lines[0] ?? "", y: y + 27, size: 10, colour: "text" },
  ];
}

function containerTexts({ x, y, width, title, lines, summary }: SceneBox, size: number): BoxText[] {
  return [
    { text: title, x: x + 16, y: y + 43, size, anchor: "start", colour: "title", isBold: true, width: width - 32 - (summary ? 90 : 0) },
    { text: lines[0] ?? "", x: x + 16, y: y + 62, size: 12.5, anchor: "start", colour: "text", isMono: true, width: width - 32 },
    ...(summary ? [{ text: summary, x: x + width - 16, y: y + 43, size: 11.5, anchor: "end", colour: "muted", width: 90 } as const] : []),
  ];
}

function subnetTexts({ x, y, width, title, lines, bar }: SceneBox): BoxText[] {
  const [cidr = "", its = ""] = lines;
  const right = bar ? barWidth + 14 : 0;
  const after = Math.min(textWidth(cidr, 12) * 1.12 + 14, width * 0.55);
  return [
    { text: title, x: x + 14, y: y + 23, size: 13, anchor: "start", colour: "title", isBold: true, width: width - 28 - right },
    { text: cidr, x: x + 14, y: y + 43, size: 12, anchor: "start", colour: "text", isMono: true, width: after - 10 },
    { text: its, x: x + 14 + after, y: y + 43, size: 11.5, anchor: "start", colour: "muted", width: width - 28 - after - right },
    ...(bar ? [{ text: bar.words, x: x + width - 14, y: y + 43, size: 11, anchor: "end", colour: "muted", width: barWidth } as const] : []),
  ];
}

function leafTexts({ x, y, width, height, title, lines, aside, tone }: SceneBox): BoxText[] {
  const left = x + (tone ? 24 : 12);
  const right = aside ? textWidth(aside, 10.5) + 10 : 0;
  const top = y + (height - 46) / 2;
  return [
    { text: title, x: left, y: top + 20, size: 12.5, anchor: "start", colour: "title", isBold: true, width: x + width - 10 - left - right },
    ...(aside ? [{ text: aside, x: x + width - 10, y: top + 20, size: 10.5, anchor: "end", colour: "muted", width: right } as const] : []),
    { text: lines[0] ?? "", x: left, y: top + 36, size: 11, anchor: "start", colour: "text", isMono: /^[\d.: a-f]+$/.test(lines[0] ?? ""), width: x + width - 10 - left },
  ];
}
