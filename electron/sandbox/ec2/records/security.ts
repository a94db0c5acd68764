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
  /** The account and the peering of a group that is not of this VPC. */
  referencedUserId?: string;
  referencedPeeringId?: string;
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
  /** IPv4 or IPv6. */
  cidrBlock: string;
  fromPort?: number;
  toPort?: number;
  /** Of ICMP; -1 is all. */
  icmpType?: number;
  icmpCode?: number;
}

export interface NetworkAclRecord {
  networkAclId: string;
  vpcId: string;
  isDefault: boolean;
  associations: { associationId: string; subnetId: string }[];
  entries: NetworkAclEntryRecord[];
}
