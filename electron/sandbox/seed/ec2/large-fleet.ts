import type { PublicImage } from "../../ec2/images.ts";
import { toAddress, toNumber } from "../../ec2/ipv4.ts";
import type { SecurityGroupRecord } from "../../ec2/records/security.ts";
import type { SubnetRecord, VpcRecord } from "../../ec2/records/vpcs.ts";
import { addInstance, day, hour } from "./add-instance.ts";
import type { NetworkBuilder } from "./network-builder.ts";

const fleetVpcCount = 10;
const subnetsPerVpc = 50;
const instancesPerSubnet = 10;
const zones = ["a", "b", "c"] as const;
const teams = ["checkout", "search", "catalog", "identity", "media", "billing", "shipping", "support", "ads", "platform"] as const;

/** What an instance of the fleet is for; the index of a subnet within its VPC decides its tier. */
const tiers = [
  { name: "edge", instanceType: "t3.small", load: 20, image: "al2023" },
  { name: "api", instanceType: "m6i.large", load: 42, image: "al2023" },
  { name: "worker", instanceType: "c7g.large", load: 58, image: "al2023-arm64" },
  { name: "cache", instanceType: "r6i.large", load: 25, image: "ubuntu-24.04" },
  { name: "data", instanceType: "r6i.xlarge", load: 33, image: "ubuntu-24.04" },
] as const satisfies readonly { name: string; instanceType: string; load: number; image: PublicImage["key"] }[];

/**
 * `sandbox` in eu-central-1: 10 VPCs of 50 subnets each, 10 instances in every subnet, so 500
 * subnets and 5,000 instances; numbers, not chance, decide what is where.
 */
export function buildLargeFleet(builder: NetworkBuilder): void {
  builder.keyPair("fleet", "ed25519", builder.now - 400 * day);
  for (let index = 0; index < fleetVpcCount; index++) buildTeam(builder, index);
}

function buildTeam(builder: NetworkBuilder, index: number): void {
  const team = teams[index] ?? `team-${index}`;
  const base = toNumber(`10.${128 + index}.0.0`);
  const vpc = builder.vpc(`${team}-vpc`, `${toAddress(base)}/16`, { Team: team });
  const subnets = Array.from({ length: subnetsPerVpc }, (_, number) => {
    const tier = tiers[number % tiers.length] ?? tiers[0];
    const zone = zones[Math.floor(number / tiers.length) % zones.length] ?? "a";
    return builder.subnet(vpc, `${team}-${tier.name}-${zone}-${number}`, `${toAddress(base + number * 1024)}/22`, zone, { Tier: tier.name });
  });
  route(builder, vpc, team, subnets);
  const groups = securityGroups(builder, vpc);
  subnets.forEach((subnet, number) => fill(builder, team, subnet, number, groups));
}

// Edge subnets are public, data subnets isolated, the others leave by the NAT gateway of their zone.
function route(builder: NetworkBuilder, vpc: VpcRecord, team: string, subnets: readonly SubnetRecord[]): void {
  const gatewayId = builder.internetGateway(vpc, `${team}-igw`);
  const ofTier = (tier: number) => subnets.filter((_, number) => number % tiers.length === tier);
  const edge = ofTier(0);
  for (const subnet of edge) subnet.mapPublicIpOnLaunch = true;
  builder.routeTable(vpc, `${team}-public`, edge).routes.push({ destination: "0.0.0.0/0", target: gatewayId });
  builder.routeTable(vpc, `${team}-isolated`, ofTier(4));
  for (const zone of zones) {
    const inZone = (subnet: SubnetRecord) => subnet.availabilityZone.endsWith(zone);
    const home = edge.find(inZone);
    if (!home) continue;
    const natId = builder.natGateway(home, `${team}-nat-${zone}`, builder.now - 300 * day);
    const leaving = [1, 2, 3].flatMap(ofTier).filter(inZone);
    builder.routeTable(vpc, `${team}-private-${zone}`, leaving).routes.push({ destination: "0.0.0.0/0", target: natId });
  }
}

function securityGroups(builder: NetworkBuilder, vpc: VpcRecord): SecurityGroupRecord[] {
  const edge = builder.securityGroup(vpc, "edge", "HTTPS from anywhere", [{ port: 443, from: "0.0.0.0/0" }]);
  const api = builder.securityGroup(vpc, "api", "API", [{ port: 8443, from: edge.groupId }]);
  const worker = builder.securityGroup(vpc, "worker", "Workers", [{ port: 9000, toPort: 9010, from: api.groupId }]);
  const cache = builder.securityGroup(vpc, "cache", "Redis", [{ port: 6379, from: api.groupId }, { port: 6379, from: worker.groupId }]);
  const data = builder.securityGroup(vpc, "data", "PostgreSQL", [{ port: 5432, from: api.groupId }, { port: 5432, from: worker.groupId }]);
  return [edge, api, worker, cache, data];
}

function fill(builder: NetworkBuilder, team: string, subnet: SubnetRecord, number: number, groups: readonly SecurityGroupRecord[]): void {
  const tier = tiers[number % tiers.length] ?? tiers[0];
  const group = groups[number % tiers.length];
  const tags = { Team: team, Tier: tier.name };
  for (let slot = 0; slot < instancesPerSubnet; slot++) {
    const serial = number * instancesPerSubnet + slot;
    // One in seventeen rests; ages spread over a year.
    const stopped = serial % 17 === 5;
    addInstance(builder, {
      name: `${team}-${tier.name}-${String(serial).padStart(3, "0")}`,
      subnet, groups: group ? [group] : [], instanceType: tier.instanceType, image: tier.image, keyName: "fleet",
      age: ((serial * 37) % 365) * day + 2 * hour,
      ...(stopped ? { stoppedAgo: hour } : {}),
      public: tier.name === "edge",
      detailedMonitoring: tier.name === "api",
      protected: tier.name === "data",
      load: tier.load + ((serial * 13) % 21) - 10,
      volumeGib: tier.name === "data" ? 100 : 8,
      tags,
    });
  }
}
