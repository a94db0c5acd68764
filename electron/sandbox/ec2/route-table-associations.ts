import type {
  AssociateRouteTableCommandInput, AssociateRouteTableCommandOutput, DisassociateRouteTableCommandInput, DisassociateRouteTableCommandOutput,
  ReplaceRouteTableAssociationCommandInput, ReplaceRouteTableAssociationCommandOutput,
} from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { routeTableResource } from "./describe-route-tables.ts";
import { subnetResource } from "./describe-subnets.ts";
import { refuseDryRun } from "./dry-run.ts";
import { newId } from "./new-resource.ts";
import type { RouteTableRecord } from "./records/vpcs.ts";
import { missing, requireOne } from "./require-one.ts";
import type { Ec2Operation, Ec2World } from "./world.ts";

const associated = { AssociationState: { State: "associated" } } as const;

/** A subnet has one explicit association at most; without one it follows the main table. */
export const associateRouteTable: Ec2Operation<AssociateRouteTableCommandInput, AssociateRouteTableCommandOutput> = (input, world) => {
  const table = requireOne(routeTableResource, input.RouteTableId, "routeTableId", world);
  if (input.GatewayId) throw new SandboxError("UnsupportedOperation", "The sandbox associates route tables with subnets only, not with gateways.");
  const { subnetId, vpcId } = requireOne(subnetResource, input.SubnetId, "subnetId", world);
  refuseOtherNetwork(table, subnetId, vpcId);
  const there = associationOfSubnet(subnetId, world);
  refuseDryRun(input.DryRun);
  if (there && there.table !== table) {
    throw new SandboxError("Resource.AlreadyAssociated", `the specified association for route table ${table.routeTableId} conflicts with an existing association`);
  }
  const associationId = there?.associationId ?? newId("rtbassoc", world);
  if (!there) table.associations.push({ associationId, subnetId });
  world.changed();
  return { AssociationId: associationId, ...associated };
};

export const disassociateRouteTable: Ec2Operation<DisassociateRouteTableCommandInput, DisassociateRouteTableCommandOutput> = (input, world) => {
  const { table, isMain } = requireAssociation(input.AssociationId, world);
  if (isMain) throw new SandboxError("InvalidParameterValue", `cannot disassociate the main route table association ${input.AssociationId}`);
  refuseDryRun(input.DryRun);
  table.associations = table.associations.filter((one) => one.associationId !== input.AssociationId);
  world.changed();
  return {};
};

/** Gives a subnet another table, or with the main association the VPC another main table. The association gets a new id. */
export const replaceRouteTableAssociation: Ec2Operation<ReplaceRouteTableAssociationCommandInput, ReplaceRouteTableAssociationCommandOutput> = (input, world) => {
  const { table, isMain, subnetId } = requireAssociation(input.AssociationId, world);
  const next = requireOne(routeTableResource, input.RouteTableId, "routeTableId", world);
  refuseOtherNetwork(next, subnetId ?? table.routeTableId, table.vpcId);
  refuseDryRun(input.DryRun);
  const associationId = newId("rtbassoc", world);
  if (isMain) {
    delete table.mainAssociationId;
    next.mainAssociationId = associationId;
  } else {
    table.associations = table.associations.filter((one) => one.associationId !== input.AssociationId);
    next.associations.push({ associationId, subnetId: subnetId ?? "" });
  }
  world.changed();
  return { NewAssociationId: associationId, ...associated };
};

function associationOfSubnet(subnetId: string, world: Ec2World): { table: RouteTableRecord; associationId: string } | undefined {
  for (const table of world.document.routeTables) {
    const found = table.associations.find((one) => one.subnetId === subnetId);
    if (found) return { table, associationId: found.associationId };
  }
  return undefined;
}

function requireAssociation(id: string | undefined, world: Ec2World): { table: RouteTableRecord; isMain: boolean; subnetId?: string } {
  if (!id) throw missing("associationId");
  for (const table of world.document.routeTables) {
    if (table.mainAssociationId === id) return { table, isMain: true };
    const found = table.associations.find((one) => one.associationId === id);
    if (found) return { table, isMain: false, subnetId: found.subnetId };
  }
  throw new SandboxError("InvalidAssociationID.NotFound", `The association ID '${id}' does not exist`);
}

function refuseOtherNetwork(table: RouteTableRecord, otherId: string, vpcId: string): void {
  if (table.vpcId !== vpcId) throw new SandboxError("InvalidParameterValue", `Route table ${table.routeTableId} and ${otherId} belong to different networks`);
}
