import { contains, overlaps, parseCidr, formatAddress } from "../cidr.ts";

export interface PlannedSubnet {
  name: string;
  cidrBlock: string;
  availabilityZone: string;
  isPublic: boolean;
}

/** A network to be made in one go. */
export interface NetworkPlan {
  name: string;
  cidrBlock: string;
  subnets: PlannedSubnet[];
  internetGateway: boolean;
  /** `one` for all private subnets, in the first public one; `perZone` in each zone that has private subnets. */
  natGateways: "none" | "one" | "perZone";
  /** On all that is made, beside its Name. */
  tags: Record<string, string>;
}

/**
 * What EC2 would refuse of a plan, or what could not work, in words; empty where nothing is wrong.
 * @param zones the region's zones, where they are known.
 */
export function problemsOf(plan: NetworkPlan, zones?: readonly string[]): string[] {
  const { subnets, cidrBlock } = plan;
  return [
    ...blockProblems(cidrBlock, "The VPC's block"),
    ...subnets.flatMap((subnet) => subnetProblems(subnet, plan, zones)),
    ...subnets.flatMap((one, at) => subnets.slice(at + 1).filter((other) => overlaps(one.cidrBlock, other.cidrBlock))
      .map((other) => `${one.name} (${one.cidrBlock}) and ${other.name} (${other.cidrBlock}) overlap.`)),
    ...repeatedNames(subnets).map((name) => `Two subnets are called ${name}.`),
    ...gatewayProblems(plan),
  ];
}

/** VPCs and subnets have /16 to /28 (VPC User Guide, "VPC CIDR blocks"). */
function blockProblems(cidrBlock: string, what: string): string[] {
  const block = parseCidr(cidrBlock);
  if (!block || block.family !== "ipv4") return [`${what} (${cidrBlock}) is no IPv4 CIDR block such as 10.0.0.0/16.`];
  const network = `${formatAddress("ipv4", block.first)}/${block.prefixLength}`;
  if (network !== cidrBlock) return [`${what} (${cidrBlock}) has host bits; its network is ${network}.`];
  return block.prefixLength < 16 || block.prefixLength > 28 ? [`${what} (${cidrBlock}) is not between /16 and /28.`] : [];
}

function subnetProblems({ name, cidrBlock, availabilityZone }: PlannedSubnet, plan: NetworkPlan, zones: readonly string[] | undefined): string[] {
  const wrong = blockProblems(cidrBlock, `The block of ${name}`);
  if (wrong.length === 0 && !contains(plan.cidrBlock, cidrBlock)) wrong.push(`${name} (${cidrBlock}) is not inside the VPC's ${plan.cidrBlock}.`);
  if (zones && !zones.includes(availabilityZone)) wrong.push(`${name}: the region has no zone ${availabilityZone}.`);
  return wrong;
}

function repeatedNames(subnets: readonly PlannedSubnet[]): string[] {
  const names = subnets.map(({ name }) => name);
  return [...new Set(names.filter((name, at) => names.indexOf(name) < at))];
}

function gatewayProblems({ subnets, internetGateway, natGateways }: NetworkPlan): string[] {
  const publicSubnets = subnets.filter(({ isPublic }) => isPublic);
  if (!internetGateway && publicSubnets.length) return ["Public subnets need an internet gateway."];
  if (natGateways === "none") return [];
  if (publicSubnets.length === 0) return ["A NAT gateway needs a public subnet to stand in."];
  const privateZones = new Set(subnets.filter(({ isPublic }) => !isPublic).map(({ availabilityZone }) => availabilityZone));
  if (privateZones.size === 0) return ["A NAT gateway serves private subnets, and none is planned."];
  if (natGateways === "one") return [];
  return [...privateZones].filter((zone) => !publicSubnets.some((one) => one.availabilityZone === zone))
    .map((zone) => `A NAT gateway in ${zone} needs a public subnet there.`);
}
