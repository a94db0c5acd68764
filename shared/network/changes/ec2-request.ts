import type { CallValue, Member } from "../../aws/call-code/call.ts";

/** Plain data, as the inputs of all of the network's changes are. */
type Plain = undefined | null | boolean | number | string | readonly Plain[] | { readonly [name: string]: Plain };

/** One request to EC2: what a dialog shows as code is what the core sends. */
export interface Ec2Request {
  /** `CreateRoute` */
  readonly operation: Ec2ChangeOperation;
  readonly input: { readonly [name: string]: Plain };
}

export type Ec2ChangeOperation =
  | "AllocateAddress" | "AssociateRouteTable" | "AttachInternetGateway" | "CreateInternetGateway" | "CreateNatGateway" | "CreateNetworkAclEntry"
  | "CreateRoute" | "CreateRouteTable" | "CreateSecurityGroup" | "CreateSubnet" | "CreateVpc" | "DeleteInternetGateway" | "DeleteNatGateway"
  | "DeleteNetworkAcl" | "DeleteNetworkAclEntry" | "DeleteRoute" | "DeleteRouteTable" | "DeleteSecurityGroup" | "DeleteSubnet" | "DeleteVpc"
  | "DetachInternetGateway" | "DisassociateRouteTable" | "ModifySubnetAttribute" | "ModifyVpcAttribute" | "ReleaseAddress" | "ReplaceNetworkAclAssociation"
  | "ReplaceNetworkAclEntry" | "ReplaceRoute" | "ReplaceRouteTableAssociation";

/** EC2's modifying operations that know no dry run. */
export const withoutDryRun: ReadonlySet<Ec2ChangeOperation> = new Set(["ModifySubnetAttribute", "ModifyVpcAttribute"]);

/** A request's input as the generators of code take it. */
export function membersOf(input: Ec2Request["input"]): Member[] {
  return Object.entries(input).flatMap(([name, value]): Member[] => (value === undefined ? [] : [[name, toCallValue(value)]]));
}

function toCallValue(value: Exclude<Plain, undefined>): CallValue {
  if (value === null || typeof value !== "object") return value;
  if (isList(value)) return value.flatMap((item) => (item === undefined ? [] : [toCallValue(item)]));
  return { kind: "object", members: membersOf(value) };
}

// Array.isArray does not narrow read-only arrays.
const isList = (value: object): value is readonly Plain[] => Array.isArray(value);
