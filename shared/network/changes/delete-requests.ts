import type { Ec2Request } from "./ec2-request.ts";

export const deletableKinds = ["vpc", "subnet", "routeTable", "internetGateway", "natGateway", "elasticIp", "networkAcl", "securityGroup"] as const;
export type DeletableKind = (typeof deletableKinds)[number];

const requests: Readonly<Record<DeletableKind, (id: string) => Ec2Request>> = {
  vpc: (VpcId) => ({ operation: "DeleteVpc", input: { VpcId } }),
  subnet: (SubnetId) => ({ operation: "DeleteSubnet", input: { SubnetId } }),
  routeTable: (RouteTableId) => ({ operation: "DeleteRouteTable", input: { RouteTableId } }),
  internetGateway: (InternetGatewayId) => ({ operation: "DeleteInternetGateway", input: { InternetGatewayId } }),
  natGateway: (NatGatewayId) => ({ operation: "DeleteNatGateway", input: { NatGatewayId } }),
  elasticIp: (AllocationId) => ({ operation: "ReleaseAddress", input: { AllocationId } }),
  networkAcl: (NetworkAclId) => ({ operation: "DeleteNetworkAcl", input: { NetworkAclId } }),
  securityGroup: (GroupId) => ({ operation: "DeleteSecurityGroup", input: { GroupId } }),
};

/** @param attachedVpcIds of an internet gateway, which is detached first. */
export function deleteRequests(kind: DeletableKind, id: string, attachedVpcIds: readonly string[] = []): Ec2Request[] {
  const detaches = attachedVpcIds.map((VpcId): Ec2Request => ({ operation: "DetachInternetGateway", input: { InternetGatewayId: id, VpcId } }));
  return [...(kind === "internetGateway" ? detaches : []), requests[kind](id)];
}

/**
 * The order in which what belongs together can go: what holds addresses first, a subnet before the
 * table that it is associated with, the VPC at the end. Of one kind the youngest goes first.
 */
const deletionOrder: readonly DeletableKind[] = ["natGateway", "elasticIp", "subnet", "routeTable", "networkAcl", "securityGroup", "internetGateway", "vpc"];

export function inDeletionOrder<Item extends { kind: DeletableKind }>(created: readonly Item[]): Item[] {
  return created.toReversed().toSorted((one, other) => deletionOrder.indexOf(one.kind) - deletionOrder.indexOf(other.kind));
}
