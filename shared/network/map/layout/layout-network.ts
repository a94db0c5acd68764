import type { Network } from "../../../contract/network-model.ts";
import { barWidth } from "../box-texts.ts";
import { textWidth } from "../measure.ts";
import type { Rect, Scene, SceneBox } from "../scene.ts";
import { addressBar, blocksWords, classWords, countWords, subnetBlocksWords } from "../words.ts";
import { externalsOf, internetId, pillsOf, type Pill } from "./borders.ts";
import { drawnVpcIds } from "./drawn-vpcs.ts";
import { laneFor, routeEdges, type Row } from "./edges.ts";
import { groupNetwork, type GroupedSubnet, type GroupedVpc } from "./group-network.ts";
import { layoutLeafGroup, placeLeaves, type Block } from "./leaf-group.ts";
import { leafWidth, leavesOf, summaryOf, unplaced, type Leaf } from "./leaves.ts";
import { sizes } from "./sizes.ts";

/**
 * The network as a picture: VPCs, in them a column for each Availability Zone, in these the subnets,
 * public ones on top and in line with those of the other zones, in these what lives there. Gateways
 * stand on the border. Depends on the network's content alone, not on its order.
 *
 * Boxes stand on whole pixels: drawn sharp, and V8 makes a box anew when its first fraction comes,
 * which for thousands of boxes took half of the first run.
 */
export function layoutNetwork(network: Network): Scene {
  const vpcIds = drawnVpcIds(network);
  const { vpcs, strays } = groupNetwork(network, vpcIds);
  const { pills, unattached } = pillsOf(network, vpcIds);
  const unread = network.partial.some(({ kind }) => kind === "instances");
  const blocks = vpcs.map((vpc) => layoutVpc(vpc, pills.get(vpc.vpcId) ?? [], unread));
  const lost = leavesOf(strays);
  if (lost.length > 0) blocks.push(layoutLeafGroup({ id: "strays", title: "In no subnet that was read", line: summaryOf(strays) }, lost));
  if (unattached.length > 0) blocks.push(layoutLeafGroup({ id: "unattached", title: "Attached to no VPC that was read", line: kindsOf(unattached) }, unattached.map(unplaced)));
  const externals = externalsOf(network, pills, vpcIds);
  const lines = [...pills.values()].flat().filter(({ to }) => to).length;
  const hasInternet = [...pills.values()].flat().some(({ to }) => to === internetId);
  const placed = placeBlocks(blocks, hasInternet, lines);
  const boxes: SceneBox[] = [];
  const width = placed.width;
  if (hasInternet) boxes.push({ id: internetId, look: "internet", parent: -1, kindWords: "The", title: "internet", lines: [], x: Math.round(width / 2 - sizes.internet.width / 2), y: sizes.margin, ...sizes.internet });
  blocks.forEach((block, at) => append(boxes, block.boxes, placed.corners[at]!));
  const top = placed.height + placed.gutter;
  // Beside them lines run down.
  const per = Math.max(1, Math.floor((width - sizes.margin - placed.side + sizes.pill.gap) / (sizes.external.width + sizes.pill.gap)));
  externals.forEach((leaf, at) => boxes.push({
    ...leaf, parent: -1, x: sizes.margin + (at % per) * (sizes.external.width + sizes.pill.gap), y: top + Math.floor(at / per) * (sizes.external.height + placed.gutter), ...sizes.external,
  }));
  const bottom = externals.length > 0 || lines > 0 ? top + Math.ceil(externals.length / per) * (sizes.external.height + placed.gutter) : placed.height;
  const bounds = { x: 0, y: 0, width, height: bottom + sizes.margin };
  return { bounds, boxes, edges: routeEdges(boxes, pills, { bounds, rows: placed.rows, externalsTop: top, lane: laneFor(lines) }) };
}

/** `2 internet gateways, 1 peering connection`. */
function kindsOf(leaves: readonly Leaf[]): string {
  const kinds = Map.groupBy(leaves, ({ kindWords }) => kindWords);
  return [...kinds].map(([words, its]) => `${countWords(its.length)} ${words.charAt(0).toLowerCase()}${words.slice(1)}${its.length === 1 ? "" : "s"}`).join(", ");
}

/** Moves the boxes to the corner and among all. */
function append(all: SceneBox[], boxes: SceneBox[], corner: { x: number; y: number }): void {
  const first = all.length;
  for (const box of boxes) {
    box.x += corner.x;
    box.y += corner.y;
    if (box.parent >= 0) box.parent += first;
    all.push(box);
  }
}

/** Shelves of VPCs, about as wide as a screen is to its height; lines run in the gutters between and beside them. */
function placeBlocks(blocks: readonly Block[], hasInternet: boolean, lines: number) {
  const lanes = Math.ceil(lines * laneFor(lines));
  const gutter = sizes.gutter + lanes;
  const side = sizes.margin + lanes;
  const area = blocks.reduce((sum, { width, height }) => sum + (width + gutter) * (height + gutter), 0);
  const widest = Math.max(0, ...blocks.map(({ width }) => width), Math.sqrt(area * 1.7));
  let [x, y, bottom, width] = [side, sizes.margin + (hasInternet ? sizes.internet.height + gutter : sizes.pill.height), 0, 0];
  const rows: Row[] = [{ top: y, bottom: y }];
  const corners = blocks.map((block) => {
    if (x > side && x + block.width > side + widest) {
      [x, y] = [side, bottom + gutter];
      rows.push({ top: y, bottom: y });
    }
    const corner = { x, y };
    x += block.width + sizes.gutter;
    bottom = Math.max(bottom, y + block.height);
    rows.at(-1)!.bottom = bottom;
    width = Math.max(width, corner.x + block.width);
    return corner;
  });
  return { corners, rows, gutter, side, width: Math.max(width + side, sizes.internet.width + 2 * side, sizes.external.width + sizes.margin + side), height: Math.max(bottom, y) + sizes.pill.height };
}

function layoutVpc(vpc: GroupedVpc, pills: readonly Pill[], unread: boolean): Block {
  const leaves = new Map(vpc.zones.flatMap(({ subnets }) => subnets.map((subnet) => [subnet, leavesOf(subnet, subnet.record.subnetId)] as const)));
  const plan = planColumns(vpc, leaves);
  const least = Math.max(260, 40 + textWidth(titleOf(vpc), 15) + 24 + textWidth(blocksOf(vpc), 12), ...(["top", "bottom"] as const).map((side) => pillsWidth(pills, side)));
  const zones = Math.max(1, vpc.zones.length);
  // Spare width, which pills or a long title asked for, goes to the zones, in whole pixels.
  const zoneWidth = Math.max(plan.zoneWidth, Math.ceil((least - sizes.strip) / zones) - sizes.strip);
  const width = sizes.strip + zones * (zoneWidth + sizes.strip);
  const top = sizes.vpcHeader + sizes.strip;
  const rowTops = new Map<number, number>();
  let height = top + sizes.zoneHeader;
  for (const [row, rowHeight] of plan.rowHeights) {
    rowTops.set(row, height);
    height += rowHeight + sizes.gap;
  }
  const zoneHeight = height - top + (vpc.zones.length > 0 ? sizes.gap / 2 : 0);
  const bottom = vpc.zones.length > 0 ? top + zoneHeight + sizes.strip : top + sizes.zoneHeader;
  const boxes: SceneBox[] = [{
    id: vpc.vpcId, resource: { kind: "vpcs", id: vpc.vpcId }, look: "vpc", parent: -1, kindWords: vpc.record?.isDefault ? "Default VPC" : "VPC", title: titleOf(vpc), lines: [blocksOf(vpc)],
    x: 0, y: 0, width, height: bottom + (pills.some(({ side }) => side === "bottom") ? sizes.pill.height / 2 : 0),
    summary: `${countWords(vpc.subnetCount)} subnet${vpc.subnetCount === 1 ? "" : "s"}`,
  }];
  vpc.zones.forEach((zone, at) => {
    const zoneIndex = boxes.length;
    const x = sizes.strip + at * (zoneWidth + sizes.strip);
    boxes.push({ id: `${vpc.vpcId}/${zone.name}`, look: "zone", parent: 0, kindWords: "Availability Zone", title: zone.name || "zone not told", lines: [], x, y: top, width: zoneWidth, height: zoneHeight });
    placeSubnets(boxes, zoneIndex, zone.subnets, { plan, leaves, rowTops, x, zoneWidth, unread });
  });
  boxes.push(...placePills(pills, boxes[0]!));
  return { boxes, width, height: boxes[0]!.height };
}

const titleOf = ({ record, vpcId }: GroupedVpc): string => record?.name || vpcId;
const blocksOf = ({ record }: GroupedVpc): string => (record ? blocksWords(record) : "not in what was read");
const pillsWidth = (pills: readonly Pill[], side: Pill["side"]): number => pills.filter((pill) => pill.side === side).length * (sizes.pill.width + sizes.pill.gap) + sizes.pill.gap;

interface Columns {
  /** How many subnets stand side by side in a zone. */
  across: number;
  leafColumns: number;
  leafWidth: number;
  subnetWidth: number;
  zoneWidth: number;
  /** By row. Rows of one class come one after the other, so that zones are in line. */
  rowHeights: Map<number, number>;
  rowOf: Map<GroupedSubnet, { row: number; column: number }>;
}

function planColumns(vpc: GroupedVpc, leaves: ReadonlyMap<GroupedSubnet, SceneBox[]>): Columns {
  const width = leafWidth([...leaves.values()].flat());
  const most = Math.max(0, ...[...leaves.values()].map((its) => its.length));
  const leafColumns = Math.max(2, Math.min(16, Math.ceil(Math.sqrt(most * 0.5))));
  const [least, widest] = sizes.subnetWidth;
  const wanted = Math.ceil(Math.max(least, ...[...leaves.keys()].slice(0, 2000).map(headerWidth)));
  const subnetWidth = Math.max(Math.min(wanted, widest), sizes.gap + leafColumns * (width + sizes.gap));
  const deepest = Math.max(0, ...vpc.zones.map(({ subnets }) => subnets.length));
  const meanHeight = sizes.subnetHeader + sizes.gap + Math.ceil(most / leafColumns / 2) * (sizes.leafHeight + sizes.gap);
  // Wide enough that the VPC is no tower: zones get several columns of subnets where there are many.
  const across = Math.max(1, Math.min(deepest, Math.round(Math.sqrt((deepest * meanHeight * 1.5) / (Math.max(1, vpc.zones.length) * subnetWidth)))));
  const rowHeights = new Map<number, number>();
  const rowOf = new Map<GroupedSubnet, { row: number; column: number }>();
  let first = 0;
  for (const its of ["public", "private", "isolated", "unknown"] as const) {
    let rows = 0;
    for (const { subnets } of vpc.zones) {
      subnets.filter(({ found }) => found.class === its).forEach((subnet, at) => {
        const row = first + Math.floor(at / across);
        rowOf.set(subnet, { row, column: at % across });
        rows = Math.max(rows, Math.floor(at / across) + 1);
        const height = sizes.subnetHeader + Math.max(1, Math.ceil(leaves.get(subnet)!.length / leafColumns)) * (sizes.leafHeight + sizes.gap);
        rowHeights.set(row, Math.max(rowHeights.get(row) ?? 0, height));
      });
    }
    first += rows;
  }
  const sorted = new Map([...rowHeights].sort(([a], [b]) => a - b));
  return { across, leafColumns, leafWidth: width, subnetWidth, zoneWidth: sizes.strip + across * (subnetWidth + sizes.strip), rowHeights: sorted, rowOf };
}

/** Room for the title beside the bar, and for the block and the class beside the count under it. */
function headerWidth({ record, found }: GroupedSubnet): number {
  const besideBar = barWidth + 14 + 28;
  const second = textWidth(subnetBlocksWords(record), 12) * 1.12 + 14 + textWidth(classWords(found), 11.5) + 6;
  return besideBar + Math.max(textWidth(record.name || record.subnetId, 13) + 6, second);
}

interface SubnetPlace {
  plan: Columns;
  leaves: ReadonlyMap<GroupedSubnet, SceneBox[]>;
  rowTops: ReadonlyMap<number, number>;
  x: number;
  zoneWidth: number;
  /** Whether instances are missing because they could not be read. */
  unread: boolean;
}

function placeSubnets(boxes: SceneBox[], zoneIndex: number, subnets: readonly GroupedSubnet[], { plan, leaves, rowTops, x, zoneWidth, unread }: SubnetPlace): void {
  const width = Math.floor((zoneWidth - sizes.strip) / plan.across) - sizes.strip;
  for (const subnet of subnets) {
    const { row, column } = plan.rowOf.get(subnet)!;
    const { record, found } = subnet;
    const index = boxes.length;
    const at: Rect = { x: x + sizes.strip + column * (width + sizes.strip), y: rowTops.get(row)!, width, height: plan.rowHeights.get(row)! };
    boxes.push({
      id: record.subnetId, resource: { kind: "subnets", id: record.subnetId }, look: found.class, parent: zoneIndex, kindWords: "Subnet", title: record.name || record.subnetId,
      lines: [subnetBlocksWords(record), classWords(found), ...(unread ? ["instances not read"] : [])], ...addressBar(record), summary: unread ? "instances not read" : summaryOf(subnet), ...at,
    });
    const its = leaves.get(subnet)!;
    placeLeaves(its, { x: at.x + sizes.gap, y: at.y + sizes.subnetHeader - sizes.gap }, { columns: plan.leafColumns, width: plan.leafWidth, parent: index });
    for (const leaf of its) boxes.push(leaf);
  }
}

function placePills(pills: readonly Pill[], { width, height }: SceneBox): SceneBox[] {
  const { width: pillWidth, height: pillHeight, gap } = sizes.pill;
  return (["top", "bottom"] as const).flatMap((side) => {
    const its = pills.filter((pill) => pill.side === side);
    const span = its.length * pillWidth + (its.length - 1) * gap;
    return its.map(({ side: _side, to: _to, ...leaf }, at): SceneBox => ({
      ...leaf, parent: 0, onBorder: true, x: Math.round(width / 2 - span / 2) + at * (pillWidth + gap), y: (side === "top" ? 0 : height) - pillHeight / 2, width: pillWidth, height: pillHeight,
    }));
  });
}
