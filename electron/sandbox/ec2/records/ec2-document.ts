import type { ImageRecord, SnapshotRecord, VolumeRecord } from "../storage/records.ts";
import type { EgressOnlyInternetGatewayRecord, InternetGatewayRecord, NatGatewayRecord, PeeringRecord, TransitGatewayAttachmentRecord, TransitGatewayRecord, VpcEndpointRecord, VpnGatewayRecord } from "./gateways.ts";
import type { InstanceRecord, KeyPairRecord } from "./instances.ts";
import type { LoadBalancerRecord, TargetGroupRecord } from "./load-balancers.ts";
import type { AddressRecord, NetworkInterfaceRecord } from "./network-interfaces.ts";
import type { NetworkAclRecord, SecurityGroupRecord } from "./security.ts";
import type { Tags } from "./tags.ts";
import type { PrefixListRecord, RouteTableRecord, SubnetRecord, VpcRecord } from "./vpcs.ts";

/**
 * What the sandbox remembers of EC2 in one account and region: plain JSON, times in milliseconds
 * since the epoch. What AWS derives (states over time, network interfaces of instances, free
 * addresses) is not stored but computed by the views, so that it cannot contradict itself.
 */
export interface Ec2Document {
  vpcs: VpcRecord[];
  subnets: SubnetRecord[];
  routeTables: RouteTableRecord[];
  internetGateways: InternetGatewayRecord[];
  egressOnlyInternetGateways: EgressOnlyInternetGatewayRecord[];
  natGateways: NatGatewayRecord[];
  vpnGateways: VpnGatewayRecord[];
  transitGateways: TransitGatewayRecord[];
  transitGatewayAttachments: TransitGatewayAttachmentRecord[];
  peeringConnections: PeeringRecord[];
  vpcEndpoints: VpcEndpointRecord[];
  prefixLists: PrefixListRecord[];
  loadBalancers: LoadBalancerRecord[];
  targetGroups: TargetGroupRecord[];
  addresses: AddressRecord[];
  networkInterfaces: NetworkInterfaceRecord[];
  securityGroups: SecurityGroupRecord[];
  networkAcls: NetworkAclRecord[];
  instances: InstanceRecord[];
  /** All but the root volumes that instances with a `rootVolumeGib` have. */
  volumes: VolumeRecord[];
  snapshots: SnapshotRecord[];
  /** The account's own. */
  images: ImageRecord[];
  keyPairs: KeyPairRecord[];
  /** Tags of every kind of resource, by resource id. */
  tags: Record<string, Tags>;
  /** Grows with each id and each public address given out. */
  nextId: number;
  nextPublicIp: number;
}
