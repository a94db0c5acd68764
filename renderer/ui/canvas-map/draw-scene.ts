import { barWidth, boxTexts, type BoxText } from "../../../shared/network/map/box-texts.ts";
import { elide } from "../../../shared/network/map/measure.ts";
import type { MapTheme } from "../../../shared/network/map/palette.ts";
import type { Look, Point, Rect, SceneBox } from "../../../shared/network/map/scene.ts";
import { touches, visit, type SceneTree } from "./scene-tree.ts";
import { visibleRect, type Size, type Viewport } from "./viewport.ts";

export interface Overlay {
  points: readonly Point[];
  /** Index of the point at which it is stopped; the rest is dashed. */
  blockedAt?: number | undefined;
}

export interface Drawing {
  tree: SceneTree;
  theme: MapTheme;
  selectedId?: string | undefined;
  hoverId?: string | undefined;
  /** What a search found: ringed, and all else stands back. */
  matchIds?: ReadonlySet<string> | undefined;
  overlay?: Overlay | undefined;
}

/** Text lower than this on screen is grey noise. */
const leastTextPixels = 6;
/** A title lower than this on screen has another laid over it that can be read. */
const leastOwnTitle = 6.5;
/** The size of the largest words of a box. */
const largestWords = 16;

/** Draws one frame. Boxes of one colour go in one path, words of one font one after the other: state changes cost most. */
export function drawScene(context: CanvasRenderingContext2D, drawing: Drawing, view: Viewport, screen: Size, ratio: number): void {
  const { theme, tree } = drawing;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = theme.background;
  context.fillRect(0, 0, Math.ceil(screen.width * ratio), Math.ceil(screen.height * ratio));
  const scale = view.zoom * ratio;
  context.setTransform(scale, 0, 0, scale, -view.x * scale, -view.y * scale);
  const layers: Map<string, SceneBox[]>[] = [];
  const shown: { box: SceneBox; open: boolean }[] = [];
  const border: SceneBox[] = [];
  visit(tree, visibleRect(view, screen), view.zoom, (box, level, open) => {
    if (box.onBorder) return void border.push(box);
    const layer = (layers[level] ??= new Map());
    const key = isDim(drawing, box) ? `${box.look} dim` : box.look;
    const same = layer.get(key);
    if (same) same.push(box);
    else layer.set(key, [box]);
    shown.push({ box, open });
  });
  for (const layer of layers) for (const [key, boxes] of layer) drawBoxes(context, theme, key, boxes, view.zoom);
  drawBars(context, theme, shown, view.zoom);
  drawEdges(context, drawing, visibleRect(view, screen), view.zoom);
  // Under the gateways, whose names it leads to.
  if (drawing.overlay) drawOverlay(context, theme, drawing.overlay, view.zoom);
  drawBoxes(context, theme, "gateway", border.filter(({ look }) => look === "gateway"), view.zoom);
  drawBoxes(context, theme, "endpoint", border.filter(({ look }) => look === "endpoint"), view.zoom);
  drawTexts(context, drawing, [...shown, ...border.map((box) => ({ box, open: true }))], view.zoom);
  for (const { box } of shown) if (box.look === "vpc") drawFarTitle(context, theme, box, view.zoom);
  drawMarks(context, drawing, view.zoom);
}

/** Only what can be found stands back: a container of a match stays as it is. */
const isDim = ({ matchIds }: Drawing, box: SceneBox): boolean => matchIds !== undefined && box.summary === undefined && box.look !== "zone" && box.look !== "internet" && !matchIds.has(box.id);

function drawBoxes(context: CanvasRenderingContext2D, theme: MapTheme, key: string, boxes: readonly SceneBox[], zoom: number): void {
  if (boxes.length === 0) return;
  const [look, dim] = key.split(" ") as [Look, string?];
  const { fill, stroke } = theme.looks[look];
  context.globalAlpha = dim ? 0.28 : 1;
  context.beginPath();
  for (const box of boxes) {
    // Corners that are not seen are not drawn: a path of arcs takes several times as long as one of lines.
    const radius = box.onBorder || look === "internet" ? box.height / 2 : look === "vpc" ? 8 : 6;
    if (radius * zoom < 1.5) context.rect(box.x, box.y, box.width, box.height);
    else context.roundRect(box.x, box.y, box.width, box.height, radius);
  }
  context.fillStyle = fill;
  context.fill();
  context.strokeStyle = stroke;
  context.lineWidth = Math.max(look === "vpc" ? 2 : 1.25, 0.8 / zoom);
  if (look === "zone" && zoom > 0.25) context.setLineDash([6, 4]);
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}

function drawBars(context: CanvasRenderingContext2D, theme: MapTheme, shown: readonly { box: SceneBox }[], zoom: number): void {
  if (zoom < 0.2) return;
  for (const { box } of shown) {
    if (box.bar) {
      const x = box.x + box.width - 14 - barWidth;
      const share = box.bar.total > 0 ? box.bar.used / box.bar.total : 0;
      context.fillStyle = theme.barTrack;
      context.fillRect(x, box.y + 16, barWidth, 6);
      context.fillStyle = share >= 0.8 ? theme.barFull : theme.looks[box.look].stroke;
      if (share > 0) context.fillRect(x, box.y + 16, Math.max(4, barWidth * share), 6);
    }
    if (box.tone && zoom > 0.25) {
      context.fillStyle = theme.tones[box.tone];
      context.beginPath();
      context.arc(box.x + 14, box.y + box.height / 2 - 7.5, 4, 0, 2 * Math.PI);
      context.fill();
    }
  }
}

function drawEdges(context: CanvasRenderingContext2D, { tree, theme }: Drawing, area: Rect, zoom: number): void {
  context.lineWidth = Math.max(1.5, 1 / zoom);
  context.lineJoin = "round";
  for (const { points, look } of tree.scene.edges) {
    if (!touches(around(points), area)) continue;
    context.strokeStyle = theme.looks[look].stroke;
    trace(context, points);
    context.stroke();
  }
}

const aroundPoints = new WeakMap<readonly Point[], Rect>();

function around(points: readonly Point[]): Rect {
  let rect = aroundPoints.get(points);
  if (!rect) {
    const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    aroundPoints.set(points, (rect = { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }));
  }
  return rect;
}

function trace(context: CanvasRenderingContext2D, points: readonly Point[]): void {
  context.beginPath();
  points.forEach(({ x, y }, at) => (at === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
}

const sans = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const mono = "ui-monospace, 'SF Mono', Menlo, Consolas, monospace";

interface Word extends BoxText {
  shown: string;
}

const wordsOfBox = new WeakMap<SceneBox, readonly Word[]>();

function wordsOf(box: SceneBox): readonly Word[] {
  let words = wordsOfBox.get(box);
  if (!words) {
    words = boxTexts(box).filter(({ text }) => text !== "").map((each) => ({ ...each, shown: elide(each.text, each.size, each.width) }));
    wordsOfBox.set(box, words);
  }
  return words;
}

function drawTexts(context: CanvasRenderingContext2D, drawing: Drawing, shown: readonly { box: SceneBox; open: boolean }[], zoom: number): void {
  const { theme } = drawing;
  const batches = new Map<string, { word: Word; box: SceneBox }[]>();
  for (const { box, open } of shown) {
    // Far away none can be read: they are not even elided, which in a large scene takes longer than its first frame may.
    for (const word of largestWords * zoom < leastTextPixels ? [] : wordsOf(box)) {
      if (word.size * zoom < leastTextPixels) continue;
      const key = `${word.isBold ? "600 " : ""}${word.isMono ? word.size * 0.96 : word.size}px ${word.isMono ? mono : sans}|${word.anchor}`;
      const batch = batches.get(key);
      if (batch) batch.push({ word, box });
      else batches.set(key, [{ word, box }]);
    }
    if (!open && box.summary) drawSummary(context, theme, box, zoom);
  }
  let dim = false;
  for (const [key, batch] of batches) {
    const [font, anchor] = key.split("|") as [string, BoxText["anchor"]];
    context.font = font;
    context.textAlign = anchor === "middle" ? "center" : anchor;
    for (const { word, box } of batch) {
      const colour = word.colour === "text" ? theme.looks[box.look].text : theme[word.colour];
      if (context.fillStyle !== colour) context.fillStyle = colour;
      if (isDim(drawing, box) !== dim) {
        dim = !dim;
        context.globalAlpha = dim ? 0.3 : 1;
      }
      context.fillText(word.shown, word.x, word.y);
    }
  }
  context.globalAlpha = 1;
  context.textAlign = "start";
}

/** From far away a VPC's own title cannot be read: its name and summary are laid over what is in it. */
function drawFarTitle(context: CanvasRenderingContext2D, theme: MapTheme, box: SceneBox, zoom: number): void {
  if (largestWords * zoom >= leastOwnTitle || box.width * zoom < 50 || box.height * zoom < 30) return;
  const [size, height] = [13 / zoom, 40 / zoom];
  const [middle, top] = [box.x + box.width / 2, box.y + box.height / 2 - height / 2];
  context.globalAlpha = 0.86;
  context.fillStyle = theme.background;
  context.fillRect(box.x + 4 / zoom, top, box.width - 8 / zoom, height);
  context.globalAlpha = 1;
  context.textAlign = "center";
  context.font = `600 ${size}px ${sans}`;
  context.fillStyle = theme.title;
  context.fillText(elide(box.title, size, box.width - 16 / zoom), middle, top + size * 1.35);
  context.font = `${size * 0.85}px ${sans}`;
  context.fillStyle = theme.muted;
  context.fillText(elide(box.summary ?? "", size * 0.85, box.width - 16 / zoom), middle, top + size * 2.55);
  context.textAlign = "start";
}

/** In the middle of a closed box, as large as it can be read. */
function drawSummary(context: CanvasRenderingContext2D, theme: MapTheme, box: SceneBox, zoom: number): void {
  const size = Math.min(box.height * 0.3, Math.max(13, 10.5 / zoom));
  if (size * zoom < leastTextPixels + 2 || box.width * zoom < 60) return;
  context.font = `${size}px ${sans}`;
  context.textAlign = "center";
  context.fillStyle = theme.muted;
  context.fillText(elide(box.summary!, size, box.width - 12), box.x + box.width / 2, box.y + box.height * 0.62);
  context.textAlign = "start";
}

function drawMarks(context: CanvasRenderingContext2D, { tree, theme, selectedId, hoverId, matchIds, overlay }: Drawing, zoom: number): void {
  const ring = (id: string | undefined, colour: string, width: number) => {
    const at = id === undefined ? undefined : tree.indexOf.get(id);
    const box = at === undefined ? undefined : tree.scene.boxes[at]!;
    if (!box) return;
    const out = 2 / zoom;
    context.strokeStyle = colour;
    context.lineWidth = width / zoom;
    context.beginPath();
    context.roundRect(box.x - out, box.y - out, box.width + 2 * out, box.height + 2 * out, box.onBorder ? box.height / 2 + out : 7);
    context.stroke();
  };
  if (matchIds && matchIds.size <= 2000) for (const id of matchIds) ring(id, theme.match, 2);
  ring(hoverId, theme.muted, 1);
  ring(selectedId, theme.selection, 2.5);
  const stop = overlay?.blockedAt === undefined ? undefined : overlay.points[overlay.blockedAt];
  if (stop) drawStop(context, theme, stop, Math.max(11, 8 / zoom));
}

function drawOverlay(context: CanvasRenderingContext2D, theme: MapTheme, { points, blockedAt }: Overlay, zoom: number): void {
  const open = blockedAt === undefined ? points : points.slice(0, blockedAt + 1);
  context.lineJoin = "round";
  context.lineCap = "round";
  context.lineWidth = Math.max(3.5, 2.5 / zoom);
  context.strokeStyle = theme.path;
  trace(context, open);
  context.stroke();
  if (blockedAt !== undefined) {
    context.setLineDash([8, 7]);
    context.strokeStyle = theme.blocked;
    trace(context, points.slice(blockedAt));
    context.stroke();
    context.setLineDash([]);
  }
  context.lineCap = "butt";
}

function drawStop(context: CanvasRenderingContext2D, theme: MapTheme, { x, y }: Point, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = theme.background;
  context.fill();
  context.strokeStyle = theme.blocked;
  context.lineWidth = radius / 5;
  context.stroke();
  const arm = radius * 0.4;
  context.beginPath();
  context.moveTo(x - arm, y - arm);
  context.lineTo(x + arm, y + arm);
  context.moveTo(x + arm, y - arm);
  context.lineTo(x - arm, y + arm);
  context.stroke();
}
