/**
 * What the sandbox remembers of EC2 in one account and region: plain JSON, times in milliseconds
 * since the epoch. What AWS derives (states over time, network interfaces of instances, free
 * addresses) is not stored but computed by the views, so that it cannot contradict itself.
 */

export type Tags = Record<string, string>;

export interface VpcRecord {
  vpcId: string;
  cidrBlock: string;
  cidrAssociationId: string;
  isDefault: boolean;
  enableDnsHostnames: boolean;
  enableDnsSupport: boolean;
}

export interface SubnetRecord {
  subnetId: string;
  vpcId: string;
  cidrBlock: string;
  availabilityZone: string;
  mapPublicIpOnLaunch: boolean;
}

export interface RouteRecord {
  destination: string;
  /** `local`, or the id of a gateway, NAT gateway or interface; its prefix says which. */
  target: string;
}

export interface RouteTableRecord {
  routeTableId: string;
  vpcId: string;
  /** Present exactly on the main table of a VPC. */
  mainAssociationId?: string;
  associations: { associationId: string; subnetId: string }[];
  routes: RouteRecord[];
}

export interface InternetGatewayRecord {
  internetGatewayId: string;
  vpcId?: string;
}

export interface NatGatewayRecord {
  natGatewayId: string;
  vpcId: string;
  subnetId: string;
  networkInterfaceId: string;
  privateIp: string;
  /** The Elastic IP address's allocation. */
  allocationId: string;
  createdAt: number;
}

export interface AddressRecord {
  allocationId: string;
  publicIp: string;
  associationId?: string;
  networkInterfaceId?: string;
}

export interface SecurityGroupRuleRecord {
  securityGroupRuleId: string;
  isEgress: boolean;
  /** `tcp`, `udp`, `icmp`, `icmpv6`, `-1` (all) or a protocol number. */
  ipProtocol: string;
  /** -1 where the protocol has no ports, as EC2 answers it. */
  fromPort: number;
  toPort: number;
  cidrIpv4?: string;
  cidrIpv6?: string;
  prefixListId?: string;
  referencedGroupId?: string;
  description?: string;
}

export interface SecurityGroupRecord {
  groupId: string;
  groupName: string;
  description: string;
  vpcId: string;
  rules: SecurityGroupRuleRecord[];
}

export interface NetworkAclEntryRecord {
  ruleNumber: number;
  egress: boolean;
  protocol: string;
  action: "allow" | "deny";
  cidrBlock: string;
  fromPort?: number;
  toPort?: number;
}

export interface NetworkAclRecord {
  networkAclId: string;
  vpcId: string;
  isDefault: boolean;
  associations: { associationId: string; subnetId: string }[];
  entries: NetworkAclEntryRecord[];
}

export interface InstanceRecord {
  instanceId: string;
  reservationId: string;
  launchIndex: number;
  imageId: string;
  instanceType: string;
  keyName?: string;
  vpcId: string;
  subnetId: string;
  privateIp: string;
  /** Held while not stopped; a new one comes with each start. */
  publicIp?: string;
  /** Whether a public address is assigned at each start. */
  wantsPublicIp: boolean;
  securityGroupIds: string[];
  /** What was asked for last and when; the state on the way there is derived from the clock. */
  goal: "running" | "stopped" | "terminated";
  goalSince: number;
  launchedAt: number;
  /** When it was launched for the first time, with its interface and root volume. */
  createdAt: number;
  /** Ended times of running before the current one, oldest first: pairs of start and end. */
  formerRuns: [number, number][];
  detailedMonitoring: boolean;
  disableApiTermination: boolean;
  rootVolumeGib: number;
  userData?: string;
  instanceProfileName?: string;
  /** Mean CPU load in percent that its metrics show. */
  baseLoad: number;
  /** A failing status check. */
  impaired?: "instance" | "system";
}

export interface VolumeRecord {
  volumeId: string;
  availabilityZone: string;
  sizeGib: number;
  volumeType: string;
  createdAt: number;
}

export interface KeyPairRecord {
  keyPairId: string;
  keyName: string;
  keyType: "rsa" | "ed25519";
  keyFingerprint: string;
  createdAt: number;
}

export interface Ec2Document {
  vpcs: VpcRecord[];
  subnets: SubnetRecord[];
  routeTables: RouteTableRecord[];
  internetGateways: InternetGatewayRecord[];
  natGateways: NatGatewayRecord[];
  addresses: AddressRecord[];
  securityGroups: SecurityGroupRecord[];
  networkAcls: NetworkAclRecord[];
  instances: InstanceRecord[];
  /** Volumes that are attached to nothing; root volumes belong to their instances. */
  volumes: VolumeRecord[];
  keyPairs: KeyPairRecord[];
  /** Tags of every kind of resource, by resource id. */
  tags: Record<string, Tags>;
  /** Grows with each id and each public address given out. */
  nextId: number;
  nextPublicIp: number;
}
