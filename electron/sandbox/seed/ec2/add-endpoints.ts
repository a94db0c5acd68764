import { prefixListOfService } from "../../ec2/aws-prefix-lists.ts";
import type { SecurityGroupRecord } from "../../ec2/records/security.ts";
import type { PrefixListRecord, RouteTableRecord, SubnetRecord, VpcRecord } from "../../ec2/records/vpcs.ts";
import { placeInterfaces } from "./add-gateways.ts";
import type { NetworkBuilder } from "./network-builder.ts";

const allowAll = JSON.stringify({ Version: "2008-10-17", Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }] });

/** @param service `s3` or `dynamodb`; each table gets the route to it. */
export function addGatewayEndpoint(builder: NetworkBuilder, vpc: VpcRecord, name: string, service: "s3" | "dynamodb", tables: readonly RouteTableRecord[], createdAt: number): void {
  const vpcEndpointId = builder.id("vpce", name);
  const serviceName = `com.amazonaws.${builder.region}.${service}`;
  builder.document.vpcEndpoints.push({
    vpcEndpointId, vpcId: vpc.vpcId, type: "Gateway", serviceName, policyDocument: allowAll, routeTableIds: tables.map(({ routeTableId }) => routeTableId),
    interfaces: [], securityGroupIds: [], privateDnsEnabled: false, createdAt,
  });
  const destination = prefixListOfService(builder.region, serviceName)?.prefixListId ?? "";
  for (const table of tables) table.routes.push({ destination, target: vpcEndpointId });
  builder.tag(vpcEndpointId, { Name: name });
}

export function addInterfaceEndpoint(
  builder: NetworkBuilder, vpc: VpcRecord, name: string, service: string, subnets: readonly SubnetRecord[], group: SecurityGroupRecord, createdAt: number,
): void {
  const vpcEndpointId = builder.id("vpce", name);
  builder.document.vpcEndpoints.push({
    vpcEndpointId, vpcId: vpc.vpcId, type: "Interface", serviceName: `com.amazonaws.${builder.region}.${service}`, policyDocument: allowAll, routeTableIds: [],
    interfaces: placeInterfaces(builder, vpcEndpointId, subnets), securityGroupIds: [group.groupId], privateDnsEnabled: true, createdAt,
  });
  builder.tag(vpcEndpointId, { Name: name });
}

export function addPrefixList(builder: NetworkBuilder, prefixListName: string, maxEntries: number, entries: PrefixListRecord["entries"]): string {
  const prefixListId = builder.id("pl", prefixListName);
  builder.document.prefixLists.push({ prefixListId, prefixListName, addressFamily: "IPv4", maxEntries, version: 1, entries });
  builder.tag(prefixListId, { Name: prefixListName });
  return prefixListId;
}
