import { parseBlock } from "./addresses.ts";
import type { NetworkIndex } from "./index-network.ts";
import type { PathEnd } from "./types.ts";

const kinds: readonly (readonly [RegExp, "instance" | "interface" | "subnet" | "gateway"])[] = [
  [/^i-[0-9a-z]+$/i, "instance"],
  [/^eni-[0-9a-z]+$/i, "interface"],
  [/^subnet-[0-9a-z]+$/i, "subnet"],
  [/^(igw|eigw|nat|vgw|tgw|tgw-attach|pcx|vpce)-[0-9a-z]+$/i, "gateway"],
];

/** An end as a person writes it: an id, a CIDR, an address, `internet`, or a name that only one has. */
export function parsePathEnd(text: string, index: NetworkIndex): PathEnd | { error: string } {
  const wanted = text.trim();
  if (wanted.toLowerCase() === "internet") return { kind: "internet" };
  const block = parseBlock(wanted);
  if (block) return { kind: "cidr", cidr: wanted.includes("/") ? wanted : `${wanted}/${block.prefixLength}` };
  for (const [pattern, kind] of kinds) if (pattern.test(wanted)) return { kind, id: wanted };
  const named = endsNamed(wanted, index);
  if (named.length === 1) return named[0]!;
  if (named.length > 1) return { error: `${JSON.stringify(wanted)} is the name of ${named.length}: ${named.map((end) => ("id" in end ? end.id : "")).slice(0, 5).join(", ")}. Give the id.` };
  return { error: `${JSON.stringify(wanted)} is no id of an instance, interface, subnet or gateway, no CIDR or address, not "internet", and no name that was read.` };
}

function endsNamed(name: string, { network }: NetworkIndex): PathEnd[] {
  if (!name) return [];
  const all: [string, PathEnd][] = [
    ...network.instances.map((each): [string, PathEnd] => [each.name, { kind: "instance", id: each.instanceId }]),
    ...network.networkInterfaces.map((each): [string, PathEnd] => [each.name, { kind: "interface", id: each.networkInterfaceId }]),
    ...network.subnets.map((each): [string, PathEnd] => [each.name, { kind: "subnet", id: each.subnetId }]),
    ...network.internetGateways.map((each): [string, PathEnd] => [each.name, { kind: "gateway", id: each.internetGatewayId }]),
    ...network.natGateways.map((each): [string, PathEnd] => [each.name, { kind: "gateway", id: each.natGatewayId }]),
  ];
  return all.filter(([its]) => its === name).map(([, end]) => end);
}
