/** An interface that a service keeps in a subnet. */
export interface PlacedInterfaceRecord {
  networkInterfaceId: string;
  subnetId: string;
  privateIp: string;
  publicIp?: string;
}

/** An interface that was created by itself: an instance's second one and further, and those attached to nothing. */
export interface NetworkInterfaceRecord {
  networkInterfaceId: string;
  vpcId: string;
  subnetId: string;
  /** The primary one first. */
  privateIps: string[];
  ipv6Addresses: string[];
  securityGroupIds: string[];
  description: string;
  sourceDestCheck: boolean;
  createdAt: number;
  attachment?: { attachmentId: string; instanceId: string; deviceIndex: number; attachedAt: number; deleteOnTermination: boolean };
}

export interface AddressRecord {
  allocationId: string;
  publicIp: string;
  associationId?: string;
  networkInterfaceId?: string;
  /** Which of the interface's private addresses it leads to; the primary one where absent. */
  privateIp?: string;
  /** Of an instance's first interface, which has no record of its own. */
  instanceId?: string;
}
