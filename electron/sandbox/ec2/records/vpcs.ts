/** A block that a VPC or subnet has beside its first one; what is being taken away is gone at once. */
export interface BlockRecord {
  associationId: string;
  cidrBlock: string;
}

export interface VpcRecord {
  vpcId: string;
  /** The first block, which cannot be taken away. */
  cidrBlock: string;
  cidrAssociationId: string;
  secondaryBlocks: BlockRecord[];
  ipv6Blocks: BlockRecord[];
  isDefault: boolean;
  enableDnsHostnames: boolean;
  enableDnsSupport: boolean;
}

export interface SubnetRecord {
  subnetId: string;
  vpcId: string;
  cidrBlock: string;
  ipv6Blocks: BlockRecord[];
  availabilityZone: string;
  mapPublicIpOnLaunch: boolean;
  assignIpv6AddressOnCreation: boolean;
}

export interface RouteRecord {
  /** An IPv4 or IPv6 block, or the id of a prefix list. */
  destination: string;
  /** `local`, or the id of a gateway, attachment's gateway, peering, endpoint, interface or instance; its prefix says which. */
  target: string;
  /** Learnt from a virtual private gateway, not made by CreateRoute. */
  propagated?: true;
}

export interface RouteTableRecord {
  routeTableId: string;
  vpcId: string;
  /** Present exactly on the main table of a VPC. */
  mainAssociationId?: string;
  associations: { associationId: string; subnetId: string }[];
  routes: RouteRecord[];
  /** Virtual private gateways that may add routes. */
  propagatingVgws: string[];
}

/** A customer's managed prefix list; AWS's own are the same for every account and not stored. */
export interface PrefixListRecord {
  prefixListId: string;
  prefixListName: string;
  addressFamily: "IPv4" | "IPv6";
  maxEntries: number;
  version: number;
  entries: { cidr: string; description?: string }[];
}
