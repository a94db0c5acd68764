import type {
  DescribeTransitGatewayAttachmentsCommandInput, DescribeTransitGatewayAttachmentsCommandOutput, DescribeTransitGatewayVpcAttachmentsCommandInput,
  DescribeTransitGatewayVpcAttachmentsCommandOutput, TransitGatewayAttachment, TransitGatewayVpcAttachment,
} from "@aws-sdk/client-ec2";
import { defaultTransitRouteTableId } from "./describe-transit-gateways.ts";
import { idRules } from "./errors.ts";
import type { TransitGatewayAttachmentRecord } from "./records/gateways.ts";
import { select, type Resource } from "./select.ts";
import { tagList, type Ec2Operation, type Ec2World } from "./world.ts";

const isAssociated = (attachment: TransitGatewayAttachmentRecord) => attachment.state === "available";
const gatewayOwner = ({ transitGatewayId }: TransitGatewayAttachmentRecord, { document, accountId }: Ec2World) =>
  document.transitGateways.find((gateway) => gateway.transitGatewayId === transitGatewayId)?.ownerId ?? accountId;
const resourceOwner = ({ resourceOwnerId }: TransitGatewayAttachmentRecord, { accountId }: Ec2World) => resourceOwnerId ?? accountId;

export const transitGatewayAttachmentResource: Resource<TransitGatewayAttachmentRecord> = {
  items: (world) => world.document.transitGatewayAttachments,
  id: (attachment) => attachment.transitGatewayAttachmentId,
  tagged: true,
  ids: idRules({
    parameter: "TransitGatewayAttachmentIds", prefix: "tgw-attach", code: "InvalidTransitGatewayAttachmentID", noun: "Transit Gateway Attachment",
    withMaxResults: true,
  }),
  filters: {
    "association.state": (attachment) => (isAssociated(attachment) ? "associated" : undefined),
    "association.transit-gateway-route-table-id": (attachment) => (isAssociated(attachment) ? defaultTransitRouteTableId(attachment) : undefined),
    "resource-id": (attachment) => attachment.resourceId,
    "resource-owner-id": resourceOwner,
    "resource-type": (attachment) => attachment.resourceType,
    state: (attachment) => attachment.state,
    "transit-gateway-attachment-id": (attachment) => attachment.transitGatewayAttachmentId,
    "transit-gateway-id": (attachment) => attachment.transitGatewayId,
    "transit-gateway-owner-id": gatewayOwner,
  },
};

export const describeTransitGatewayAttachments: Ec2Operation<DescribeTransitGatewayAttachmentsCommandInput, DescribeTransitGatewayAttachmentsCommandOutput> = (input, world) => {
  const { items, ...page } = select(transitGatewayAttachmentResource, input.TransitGatewayAttachmentIds, input, world);
  return { TransitGatewayAttachments: items.map((attachment) => attachmentView(attachment, world)), ...page };
};

function attachmentView(attachment: TransitGatewayAttachmentRecord, world: Ec2World): TransitGatewayAttachment {
  return {
    TransitGatewayAttachmentId: attachment.transitGatewayAttachmentId,
    TransitGatewayId: attachment.transitGatewayId,
    TransitGatewayOwnerId: gatewayOwner(attachment, world),
    ResourceOwnerId: resourceOwner(attachment, world),
    ResourceType: attachment.resourceType,
    ResourceId: attachment.resourceId,
    State: attachment.state,
    ...(isAssociated(attachment) ? { Association: { TransitGatewayRouteTableId: defaultTransitRouteTableId(attachment), State: "associated" } } : {}),
    CreationTime: new Date(attachment.createdAt),
    Tags: tagList(world.tagsOf(attachment.transitGatewayAttachmentId)),
  };
}

const vpcAttachmentResource: Resource<TransitGatewayAttachmentRecord> = {
  ...transitGatewayAttachmentResource,
  items: (world) => world.document.transitGatewayAttachments.filter(({ resourceType }) => resourceType === "vpc"),
  filters: {
    state: (attachment) => attachment.state,
    "transit-gateway-attachment-id": (attachment) => attachment.transitGatewayAttachmentId,
    "transit-gateway-id": (attachment) => attachment.transitGatewayId,
    "vpc-id": (attachment) => attachment.resourceId,
  },
};

export const describeTransitGatewayVpcAttachments: Ec2Operation<DescribeTransitGatewayVpcAttachmentsCommandInput, DescribeTransitGatewayVpcAttachmentsCommandOutput> = (input, world) => {
  const { items, ...page } = select(vpcAttachmentResource, input.TransitGatewayAttachmentIds, input, world);
  return { TransitGatewayVpcAttachments: items.map((attachment) => vpcAttachmentView(attachment, world)), ...page };
};

function vpcAttachmentView(attachment: TransitGatewayAttachmentRecord, world: Ec2World): TransitGatewayVpcAttachment {
  return {
    TransitGatewayAttachmentId: attachment.transitGatewayAttachmentId,
    TransitGatewayId: attachment.transitGatewayId,
    VpcId: attachment.resourceId,
    VpcOwnerId: resourceOwner(attachment, world),
    State: attachment.state,
    SubnetIds: attachment.interfaces.map(({ subnetId }) => subnetId),
    CreationTime: new Date(attachment.createdAt),
    Options: { DnsSupport: "enable", SecurityGroupReferencingSupport: "disable", Ipv6Support: "disable", ApplianceModeSupport: "disable" },
    Tags: tagList(world.tagsOf(attachment.transitGatewayAttachmentId)),
  };
}
