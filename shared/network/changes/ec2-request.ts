import type { PlainInput } from "../../aws/call-code/members-of.ts";

/** One request to EC2: what a dialog shows as code is what the core sends. */
export interface Ec2Request {
  /** `CreateRoute` */
  readonly operation: Ec2ChangeOperation;
  readonly input: PlainInput;
}

export type Ec2ChangeOperation =
  | "AllocateAddress" | "AssociateRouteTable" | "AttachInternetGateway" | "CreateInternetGateway" | "CreateNatGateway" | "CreateNetworkAclEntry"
  | "CreateRoute" | "CreateRouteTable" | "CreateSecurityGroup" | "CreateSubnet" | "CreateVpc" | "DeleteInternetGateway" | "DeleteNatGateway"
  | "DeleteNetworkAcl" | "DeleteNetworkAclEntry" | "DeleteRoute" | "DeleteRouteTable" | "DeleteSecurityGroup" | "DeleteSubnet" | "DeleteVpc"
  | "DetachInternetGateway" | "DisassociateRouteTable" | "ModifySubnetAttribute" | "ModifyVpcAttribute" | "ReleaseAddress" | "ReplaceNetworkAclAssociation"
  | "ReplaceNetworkAclEntry" | "ReplaceRoute" | "ReplaceRouteTableAssociation";

/** EC2's modifying operations that know no dry run. */
export const withoutDryRun: ReadonlySet<Ec2ChangeOperation> = new Set(["ModifySubnetAttribute", "ModifyVpcAttribute"]);
