import type { Subnet, Vpc } from "../../contract/network-model.ts";
import { usableIn } from "../cidr.ts";
import type { SubnetClass } from "../subnet-class.ts";
import type { SceneBox } from "./scene.ts";

/** `4,000`: as `toLocaleString("en")` has it, which takes a hundred times as long. A whole number, not negative. */
export const countWords = (count: number): string => (count < 1000 ? String(count) : String(count).replace(/\B(?=(?:\d{3})+$)/g, ","));

/** `public · 0.0.0.0/0 → igw`: the class and the route that decides. */
export function classWords({ class: its, decidingRoute }: SubnetClass): string {
  if (!decidingRoute) return its === "unknown" ? "class unknown: routes not read" : its;
  const target = /^[a-z]+/.exec(decidingRoute.target)?.[0] ?? decidingRoute.target;
  const isDead = its === "isolated" && decidingRoute.state === "blackhole";
  return `${its} · ${decidingRoute.destination} → ${target}${isDead ? " (black hole)" : ""}`;
}

const fewBlocks = 3;

/** The first few blocks, and how many more: a VPC may have hundreds. */
export function blocksWords({ cidrBlocks, ipv6CidrBlocks }: Pick<Vpc, "cidrBlocks" | "ipv6CidrBlocks">): string {
  const all = [...cidrBlocks, ...ipv6CidrBlocks];
  const more = all.length - fewBlocks;
  return `${all.slice(0, fewBlocks).join("  ")}${more > 0 ? `  +${countWords(more)} more` : ""}`;
}

/** An IPv6 block is as long as a line: beside an IPv4 one it is only said to be there. */
export function subnetBlocksWords({ cidrBlock, ipv6CidrBlocks }: Pick<Subnet, "cidrBlock" | "ipv6CidrBlocks">): string {
  if (!cidrBlock) return ipv6CidrBlocks[0] ?? "";
  return ipv6CidrBlocks.length > 0 ? `${cidrBlock} + IPv6` : cidrBlock;
}

/** How full a subnet is; none where it has no IPv4 block. */
export function addressBar({ cidrBlock, availableIpAddressCount }: Subnet): Pick<SceneBox, "bar"> {
  const total = usableIn(cidrBlock);
  if (total <= 0) return {};
  const used = Math.min(total, Math.max(0, total - availableIpAddressCount));
  return { bar: { used, total, words: `${countWords(used)} / ${countWords(total)}` } };
}
