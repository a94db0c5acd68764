import type {
  DescribeVpcPeeringConnectionsCommandInput, DescribeVpcPeeringConnectionsCommandOutput, VpcPeeringConnection, VpcPeeringConnectionVpcInfo,
} from "@aws-sdk/client-ec2";
import { blocksOf } from "./describe-vpcs.ts";
import { idRules } from "./errors.ts";
import type { PeeringRecord, PeeringSideRecord } from "./records/gateways.ts";
import { select, type Resource } from "./select.ts";
import { tagList, type Ec2Operation, type Ec2World } from "./world.ts";

const side = (name: "accepter" | "requester") => ({
  [`${name}-vpc-info.cidr-block`]: (peering: PeeringRecord, world: Ec2World) => cidrBlocks(peering[name], peering, world),
  [`${name}-vpc-info.owner-id`]: (peering: PeeringRecord) => peering[name].ownerId,
  [`${name}-vpc-info.vpc-id`]: (peering: PeeringRecord) => peering[name].vpcId,
});

export const peeringResource: Resource<PeeringRecord> = {
  items: (world) => world.document.peeringConnections.filter((peering) => !isForgotten(peering, world)),
  id: (peering) => peering.vpcPeeringConnectionId,
  tagged: true,
  ids: idRules({
    parameter: "VpcPeeringConnectionIds", prefix: "pcx", code: "InvalidVpcPeeringConnectionID", noun: "vpcPeeringConnection ID",
    malformedCode: "InvalidVpcPeeringConnectionId.Malformed", withMaxResults: true,
  }),
  filters: {
    ...side("accepter"),
    ...side("requester"),
    "expiration-time": (peering, world) => (peeringStatus(peering, world) === "pending-acceptance" ? new Date(expiresAt(peering)).toISOString() : undefined),
    "status-code": peeringStatus,
    "status-message": (peering, world) => statusMessage(peering, world),
    "vpc-peering-connection-id": (peering) => peering.vpcPeeringConnectionId,
  },
};

export const describeVpcPeeringConnections: Ec2Operation<DescribeVpcPeeringConnectionsCommandInput, DescribeVpcPeeringConnectionsCommandOutput> = (input, world) => {
  const { items, ...page } = select(peeringResource, input.VpcPeeringConnectionIds, input, world);
  return { VpcPeeringConnections: items.map((peering) => peeringView(peering, world)), ...page };
};

function peeringView(peering: PeeringRecord, world: Ec2World): VpcPeeringConnection {
  const status = peeringStatus(peering, world);
  return {
    VpcPeeringConnectionId: peering.vpcPeeringConnectionId,
    RequesterVpcInfo: sideView(peering.requester, peering, world),
    AccepterVpcInfo: sideView(peering.accepter, peering, world),
    Status: { Code: status, Message: statusMessage(peering, world) },
    ...(status === "pending-acceptance" ? { ExpirationTime: new Date(expiresAt(peering)) } : {}),
    Tags: tagList(world.tagsOf(peering.vpcPeeringConnectionId)),
  };
}

const day = 86_400_000;
/** A request that nobody accepts lapses after seven days. Source: VPC peering guide, "VPC peering connection lifecycle". */
const expiresAt = ({ createdAt }: PeeringRecord) => createdAt + 7 * day;
/** Two hours for a deleted, two days for a rejected, failed or expired one: source as above. */
const shownMs = { deleted: 2 * 3_600_000, rejected: 2 * day, failed: 2 * day, expired: 2 * day } as const;

function peeringStatus(peering: PeeringRecord, world: Pick<Ec2World, "now">): PeeringRecord["status"] | "expired" {
  return peering.status === "pending-acceptance" && world.now >= expiresAt(peering) ? "expired" : peering.status;
}

function isForgotten(peering: PeeringRecord, world: Ec2World): boolean {
  const status = peeringStatus(peering, world);
  if (status === "active" || status === "pending-acceptance") return false;
  return world.now >= (status === "expired" ? expiresAt(peering) : peering.statusSince) + shownMs[status];
}

function statusMessage(peering: PeeringRecord, world: Ec2World): string {
  switch (peeringStatus(peering, world)) {
    case "active": return "Active";
    case "pending-acceptance": return `Pending Acceptance by ${peering.accepter.ownerId}`;
    case "expired": return "Expired";
    case "rejected": return `Rejected by ${peering.accepter.ownerId}`;
    case "deleted": return peering.statusMessage ?? `Deleted by ${world.accountId}`;
    case "failed": return peering.statusMessage ?? "Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range";
  }
}

function isOwn({ ownerId, region }: PeeringSideRecord, world: Ec2World): boolean {
  return ownerId === world.accountId && region === world.region;
}

/** The other side's blocks are told once it has accepted. */
function cidrBlocks(side: PeeringSideRecord, { requester, status }: PeeringRecord, world: Ec2World): string[] {
  if (side !== requester && status !== "active") return [];
  if (!isOwn(side, world)) return side.cidrBlocks ?? [];
  const vpc = world.vpc(side.vpcId);
  return vpc ? blocksOf(vpc).map(({ cidrBlock }) => cidrBlock) : [];
}

function ipv6CidrBlocks(side: PeeringSideRecord, { requester, status }: PeeringRecord, world: Ec2World): string[] {
  if (side !== requester && status !== "active") return [];
  if (!isOwn(side, world)) return side.ipv6CidrBlocks ?? [];
  return world.vpc(side.vpcId)?.ipv6Blocks.map(({ cidrBlock }) => cidrBlock) ?? [];
}

function sideView(side: PeeringSideRecord, peering: PeeringRecord, world: Ec2World): VpcPeeringConnectionVpcInfo {
  const blocks = cidrBlocks(side, peering, world);
  const ipv6Blocks = ipv6CidrBlocks(side, peering, world);
  return {
    VpcId: side.vpcId,
    OwnerId: side.ownerId,
    Region: side.region,
    ...(blocks.length ? { CidrBlock: blocks[0], CidrBlockSet: blocks.map((CidrBlock) => ({ CidrBlock })) } : {}),
    ...(ipv6Blocks.length ? { Ipv6CidrBlockSet: ipv6Blocks.map((Ipv6CidrBlock) => ({ Ipv6CidrBlock })) } : {}),
    ...(peering.status === "active"
      ? { PeeringOptions: { AllowDnsResolutionFromRemoteVpc: false, AllowEgressFromLocalClassicLinkToRemoteVpc: false, AllowEgressFromLocalVpcToRemoteClassicLink: false } }
      : {}),
  };
}
