import { barWidth, boxTexts, type BoxText } from "./box-texts.ts";
import { elide } from "./measure.ts";
import { mapThemes, type MapTheme } from "./palette.ts";
import type { Point, Scene, SceneBox, SceneEdge } from "./scene.ts";

export interface SvgOptions {
  theme: "light" | "dark";
  /** What stands above the picture: account, region and when it was read. */
  caption?: string;
}

const captionHeight = 40;

/** The scene as one self-contained SVG document: no script, no font, nothing from elsewhere. */
export function sceneToSvg({ bounds, boxes, edges }: Scene, { theme: name, caption }: SvgOptions): string {
  const theme = mapThemes[name];
  const top = caption ? captionHeight : 0;
  const [width, height] = [Math.ceil(bounds.width), Math.ceil(bounds.height) + top];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${round(bounds.x)} ${round(bounds.y - top)} ${width} ${height}" font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif">`,
    caption ? `<title>${escape(caption)}</title>` : "",
    `<rect x="${round(bounds.x)}" y="${round(bounds.y - top)}" width="${width}" height="${height}" fill="${theme.background}"/>`,
    caption ? textElement({ text: caption, x: bounds.x + 24, y: bounds.y - 14, size: 13, anchor: "start", colour: "muted", width: width - 48 }, theme.muted) : "",
    ...boxes.filter(({ onBorder }) => !onBorder).map((box) => boxElement(box, theme)),
    ...edges.map((edge) => edgeElement(edge, theme)),
    ...boxes.filter(({ onBorder }) => onBorder).map((box) => boxElement(box, theme)),
    "</svg>",
  ].filter(Boolean).join("\n") + "\n";
}

function boxElement(box: SceneBox, theme: MapTheme): string {
  const { stroke, fill, text } = theme.looks[box.look];
  const radius = box.onBorder || box.look === "internet" ? box.height / 2 : box.look === "vpc" ? 8 : 6;
  const dash = box.look === "zone" ? ' stroke-dasharray="6 4"' : "";
  const colourOf = ({ colour }: BoxText) => (colour === "text" ? text : theme[colour]);
  return [
    `<g><rect x="${round(box.x)}" y="${round(box.y)}" width="${round(box.width)}" height="${round(box.height)}" rx="${round(radius)}" fill="${fill}" stroke="${stroke}" stroke-width="${box.look === "vpc" ? 2 : 1.25}"${dash}/>`,
    box.bar ? barElement(box, theme) : "",
    box.tone && !box.onBorder ? `<circle cx="${round(box.x + 14)}" cy="${round(box.y + box.height / 2 - 7.5)}" r="4" fill="${theme.tones[box.tone]}"/>` : "",
    ...boxTexts(box).map((each) => textElement(each, colourOf(each))),
    "</g>",
  ].filter(Boolean).join("");
}

function barElement({ x, y, width, bar, look }: SceneBox, theme: MapTheme): string {
  const share = bar!.total > 0 ? bar!.used / bar!.total : 0;
  const at = `x="${round(x + width - 14 - barWidth)}" y="${round(y + 16)}" height="6" rx="3"`;
  const colour = share >= 0.8 ? theme.barFull : theme.looks[look].stroke;
  return `<rect ${at} width="${barWidth}" fill="${theme.barTrack}"/>${share > 0 ? `<rect ${at} width="${round(Math.max(4, barWidth * share))}" fill="${colour}"/>` : ""}`;
}

function textElement({ text, x, y, size, anchor, isBold, isMono, width }: BoxText, colour: string): string {
  if (!text) return "";
  const mono = isMono ? ` font-family="ui-monospace, 'SF Mono', Menlo, Consolas, monospace"` : "";
  return `<text x="${round(x)}" y="${round(y)}" font-size="${isMono ? size * 0.96 : size}" fill="${colour}"${anchor === "start" ? "" : ` text-anchor="${anchor}"`}${isBold ? ' font-weight="600"' : ""}${mono}>${escape(elide(text, size, width))}</text>`;
}

function edgeElement({ points, look }: SceneEdge, theme: MapTheme): string {
  return `<path d="${pathOf(points)}" fill="none" stroke="${theme.looks[look].stroke}" stroke-width="1.5"/>`;
}

export function pathOf(points: readonly Point[]): string {
  return points.map(({ x, y }, at) => `${at === 0 ? "M" : "L"}${round(x)} ${round(y)}`).join("");
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** As text of XML. Tags may hold markup, and control characters, which no XML may hold. */
export function escape(text: string): string {
  return text
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "")
    .replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
