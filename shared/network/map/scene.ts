import type { NetworkKind } from "../../contract/network-model.ts";

/** What a map draws: places and words, no AWS shapes. Units are CSS pixels at zoom 1, y grows downwards. */

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

/** The roles of colour, of AWS's architecture diagrams; a theme gives each its stroke, fill and text. */
export type Look =
  | "internet" | "vpc" | "zone" | "public" | "private" | "isolated" | "unknown"
  | "instance" | "instanceOff" | "interface" | "nat" | "loadBalancer" | "endpoint" | "gateway" | "external";

export type Tone = "good" | "busy" | "off" | "bad";

export interface SceneBox extends Rect {
  /** Unique in the scene: an AWS id, or `<vpcId>/<zone>` and the like for what AWS gives none. */
  id: string;
  /** What the box stands for, where it is a resource. */
  resource?: { kind: NetworkKind; id: string };
  look: Look;
  /** Index of the box around it, -1 for none. A box stands behind its parent in the list, always after it. */
  parent: number;
  /** Drawn on the border of its parent (gateways), half inside. */
  onBorder?: boolean;
  /** `Subnet`, `NAT gateway`: with the title what a screen reader says. */
  kindWords: string;
  title: string;
  /** Beside or below the title, most telling first: CIDR, class and route, addresses. */
  lines: string[];
  /** Right of the title: the instance type. */
  aside?: string;
  tone?: Tone;
  /** An address bar: parts of the whole. */
  bar?: { used: number; total: number; words: string };
  /** Shown in place of the children where they would be too small: `212 instances`. */
  summary?: string;
}

export interface SceneEdge {
  id: string;
  from: string;
  to: string;
  /** A polyline of right angles that crosses no title. */
  points: Point[];
  look: Look;
  label?: string;
  /** How many of the network's own relations this one stands for. */
  count: number;
}

export interface Scene {
  bounds: Rect;
  boxes: SceneBox[];
  edges: SceneEdge[];
}
