import { z } from "zod";

/**
 * The members of EC2's and Elastic Load Balancing's answers that a network is read from, as AWS
 * spells them, each as optional as it is in the SDK: the SDK's own objects fit these types, and so
 * does what the AWS CLI prints.
 */

const text = z.string().optional();
const flag = z.boolean().optional();
const number = z.number().optional();
const list = <Item extends z.ZodType>(item: Item) => z.array(item).optional();
const texts = list(z.string());
const Tags = list(z.object({ Key: text, Value: text }));

const state = z.object({ State: text }).optional();
const blocks4 = list(z.object({ CidrBlock: text, CidrBlockState: state }));
const blocks6 = list(z.object({ Ipv6CidrBlock: text, Ipv6CidrBlockState: state }));
const vpcAttachments = list(z.object({ State: text, VpcId: text }));

export const awsVpc = z.object({
  VpcId: text, OwnerId: text, State: text, CidrBlock: text, IsDefault: flag,
  CidrBlockAssociationSet: blocks4, Ipv6CidrBlockAssociationSet: blocks6, Tags,
});

export const awsSubnet = z.object({
  SubnetId: text, VpcId: text, OwnerId: text, AvailabilityZone: text, CidrBlock: text, Ipv6CidrBlockAssociationSet: blocks6,
  AvailableIpAddressCount: number, MapPublicIpOnLaunch: flag, Tags,
});

export const awsRoute = z.object({
  DestinationCidrBlock: text, DestinationIpv6CidrBlock: text, DestinationPrefixListId: text,
  GatewayId: text, NatGatewayId: text, EgressOnlyInternetGatewayId: text, TransitGatewayId: text, VpcPeeringConnectionId: text,
  InstanceId: text, NetworkInterfaceId: text, LocalGatewayId: text, CarrierGatewayId: text, CoreNetworkArn: text,
  State: text, Origin: text,
});

export const awsRouteTable = z.object({
  RouteTableId: text, VpcId: text, Routes: list(awsRoute), Tags,
  Associations: list(z.object({ RouteTableAssociationId: text, SubnetId: text, GatewayId: text, Main: flag, AssociationState: state })),
});

export const awsInternetGateway = z.object({ InternetGatewayId: text, Attachments: vpcAttachments, Tags });
export const awsEgressOnlyInternetGateway = z.object({ EgressOnlyInternetGatewayId: text, Attachments: vpcAttachments, Tags });

export const awsNatGateway = z.object({
  NatGatewayId: text, VpcId: text, SubnetId: text, State: text, ConnectivityType: text, Tags,
  NatGatewayAddresses: list(z.object({ PublicIp: text, PrivateIp: text, NetworkInterfaceId: text, IsPrimary: flag })),
});

export const awsVpnGateway = z.object({ VpnGatewayId: text, State: text, VpcAttachments: vpcAttachments, Tags });

export const awsTransitGateway = z.object({ TransitGatewayId: text, OwnerId: text, State: text, Description: text, Tags });

export const awsTransitGatewayAttachment = z.object({
  TransitGatewayAttachmentId: text, TransitGatewayId: text, ResourceType: text, ResourceId: text, ResourceOwnerId: text, State: text, Tags,
});

const peeringSide = z.object({
  VpcId: text, OwnerId: text, Region: text, CidrBlock: text,
  CidrBlockSet: list(z.object({ CidrBlock: text })), Ipv6CidrBlockSet: list(z.object({ Ipv6CidrBlock: text })),
}).optional();
export const awsPeeringConnection = z.object({
  VpcPeeringConnectionId: text, Status: z.object({ Code: text }).optional(), RequesterVpcInfo: peeringSide, AccepterVpcInfo: peeringSide, Tags,
});

export const awsVpcEndpoint = z.object({
  VpcEndpointId: text, VpcEndpointType: text, ServiceName: text, VpcId: text, State: text, RouteTableIds: texts, SubnetIds: texts,
  NetworkInterfaceIds: texts, Groups: list(z.object({ GroupId: text })), PrivateDnsEnabled: flag, PolicyDocument: text, Tags,
});

export const awsNetworkAcl = z.object({
  NetworkAclId: text, VpcId: text, IsDefault: flag, Tags,
  Associations: list(z.object({ NetworkAclAssociationId: text, SubnetId: text })),
  Entries: list(z.object({
    RuleNumber: number, Egress: flag, Protocol: text, RuleAction: text, CidrBlock: text, Ipv6CidrBlock: text,
    PortRange: z.object({ From: number, To: number }).optional(), IcmpTypeCode: z.object({ Type: number, Code: number }).optional(),
  })),
});

export const awsPermission = z.object({
  IpProtocol: text, FromPort: number, ToPort: number,
  IpRanges: list(z.object({ CidrIp: text, Description: text })),
  Ipv6Ranges: list(z.object({ CidrIpv6: text, Description: text })),
  PrefixListIds: list(z.object({ PrefixListId: text, Description: text })),
  UserIdGroupPairs: list(z.object({ GroupId: text, UserId: text, VpcPeeringConnectionId: text, Description: text })),
});

export const awsSecurityGroup = z.object({
  GroupId: text, GroupName: text, OwnerId: text, VpcId: text, Description: text,
  IpPermissions: list(awsPermission), IpPermissionsEgress: list(awsPermission), Tags,
});

/** One of DescribeSecurityGroupRules. */
export const awsSecurityGroupRule = z.object({
  SecurityGroupRuleId: text, GroupId: text, IsEgress: flag, IpProtocol: text, FromPort: number, ToPort: number,
  CidrIpv4: text, CidrIpv6: text, PrefixListId: text, Description: text,
  ReferencedGroupInfo: z.object({ GroupId: text, UserId: text, VpcPeeringConnectionId: text }).optional(),
});

/** One of DescribeManagedPrefixLists, or of DescribePrefixLists, which has its blocks in `Cidrs`. */
export const awsPrefixList = z.object({ PrefixListId: text, PrefixListName: text, OwnerId: text, Cidrs: texts, Tags });

/** Of an instance's own interfaces too, which say the same under the same names but for the tags. */
export const awsNetworkInterface = z.object({
  NetworkInterfaceId: text, Description: text, InterfaceType: text, Status: text, VpcId: text, SubnetId: text, AvailabilityZone: text,
  PrivateIpAddress: text, Association: z.object({ PublicIp: text }).optional(),
  PrivateIpAddresses: list(z.object({ PrivateIpAddress: text, Primary: flag, Association: z.object({ PublicIp: text }).optional() })),
  Ipv6Addresses: list(z.object({ Ipv6Address: text })),
  Groups: list(z.object({ GroupId: text, GroupName: text })),
  SourceDestCheck: flag, RequesterManaged: flag, Attachment: z.object({ InstanceId: text, Status: text }).optional(), TagSet: Tags,
});

export const awsInstance = z.object({
  InstanceId: text, InstanceType: text, State: z.object({ Name: text }).optional(), Placement: z.object({ AvailabilityZone: text }).optional(),
  VpcId: text, SubnetId: text, PrivateIpAddress: text, PublicIpAddress: text,
  SecurityGroups: list(z.object({ GroupId: text, GroupName: text })), NetworkInterfaces: list(awsNetworkInterface), Tags,
});

export const awsLoadBalancer = z.object({
  LoadBalancerArn: text, LoadBalancerName: text, Type: text, Scheme: text, State: z.object({ Code: text }).optional(), VpcId: text, DNSName: text,
  AvailabilityZones: list(z.object({ ZoneName: text, SubnetId: text })), SecurityGroups: texts,
});

export type AwsVpc = z.infer<typeof awsVpc>;
export type AwsSubnet = z.infer<typeof awsSubnet>;
export type AwsRoute = z.infer<typeof awsRoute>;
export type AwsRouteTable = z.infer<typeof awsRouteTable>;
export type AwsInternetGateway = z.infer<typeof awsInternetGateway>;
export type AwsEgressOnlyInternetGateway = z.infer<typeof awsEgressOnlyInternetGateway>;
export type AwsNatGateway = z.infer<typeof awsNatGateway>;
export type AwsVpnGateway = z.infer<typeof awsVpnGateway>;
export type AwsTransitGateway = z.infer<typeof awsTransitGateway>;
export type AwsTransitGatewayAttachment = z.infer<typeof awsTransitGatewayAttachment>;
export type AwsPeeringConnection = z.infer<typeof awsPeeringConnection>;
export type AwsVpcEndpoint = z.infer<typeof awsVpcEndpoint>;
export type AwsNetworkAcl = z.infer<typeof awsNetworkAcl>;
export type AwsPermission = z.infer<typeof awsPermission>;
export type AwsSecurityGroup = z.infer<typeof awsSecurityGroup>;
export type AwsSecurityGroupRule = z.infer<typeof awsSecurityGroupRule>;
export type AwsPrefixList = z.infer<typeof awsPrefixList>;
export type AwsNetworkInterface = z.infer<typeof awsNetworkInterface>;
export type AwsInstance = z.infer<typeof awsInstance>;
export type AwsLoadBalancer = z.infer<typeof awsLoadBalancer>;
