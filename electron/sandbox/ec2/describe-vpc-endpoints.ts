import type { DescribeVpcEndpointsCommandInput, DescribeVpcEndpointsCommandOutput, DnsEntry, VpcEndpoint } from "@aws-sdk/client-ec2";
import { idRules } from "./errors.ts";
import { digest } from "./ids.ts";
import { groupIdentifiers } from "./interface-view.ts";
import type { VpcEndpointRecord } from "./records/gateways.ts";
import { select, type Resource } from "./select.ts";
import { tagList, type Ec2Operation, type Ec2World } from "./world.ts";

export const vpcEndpointResource: Resource<VpcEndpointRecord> = {
  items: (world) => world.document.vpcEndpoints,
  id: (endpoint) => endpoint.vpcEndpointId,
  tagged: true,
  ids: idRules({
    parameter: "VpcEndpointIds", prefix: "vpce", code: "InvalidVpcEndpointId", noun: "Vpc Endpoint Id", withMaxResults: true,
  }),
  filters: {
    "ip-address-type": () => "ipv4",
    "service-name": (endpoint) => endpoint.serviceName,
    "service-region": (_, world) => world.region,
    "vpc-id": (endpoint) => endpoint.vpcId,
    "vpc-endpoint-id": (endpoint) => endpoint.vpcEndpointId,
    "vpc-endpoint-state": () => "available",
    "vpc-endpoint-type": (endpoint) => endpoint.type,
  },
};

export const describeVpcEndpoints: Ec2Operation<DescribeVpcEndpointsCommandInput, DescribeVpcEndpointsCommandOutput> = (input, world) => {
  const { items, ...page } = select(vpcEndpointResource, input.VpcEndpointIds, input, world);
  return { VpcEndpoints: items.map((endpoint) => vpcEndpointView(endpoint, world)), ...page };
};

function vpcEndpointView(endpoint: VpcEndpointRecord, world: Ec2World): VpcEndpoint {
  return {
    VpcEndpointId: endpoint.vpcEndpointId,
    VpcEndpointType: endpoint.type,
    VpcId: endpoint.vpcId,
    ServiceName: endpoint.serviceName,
    ServiceRegion: world.region,
    // EC2 writes it small here, which the SDK's type of the state does not.
    State: "available" as never,
    PolicyDocument: endpoint.policyDocument,
    RouteTableIds: endpoint.routeTableIds,
    SubnetIds: endpoint.interfaces.map(({ subnetId }) => subnetId),
    Groups: groupIdentifiers(endpoint.securityGroupIds, world),
    NetworkInterfaceIds: endpoint.interfaces.map(({ networkInterfaceId }) => networkInterfaceId),
    IpAddressType: "ipv4",
    PrivateDnsEnabled: endpoint.privateDnsEnabled,
    RequesterManaged: false,
    DnsEntries: dnsEntries(endpoint, world),
    CreationTimestamp: new Date(endpoint.createdAt),
    OwnerId: world.accountId,
    Tags: tagList(world.tagsOf(endpoint.vpcEndpointId)),
  };
}

/** The endpoint's own names, for the region and for each zone, and the service's where that leads to the endpoint. */
function dnsEntries({ vpcEndpointId, serviceName, interfaces, privateDnsEnabled }: VpcEndpointRecord, world: Ec2World): DnsEntry[] {
  if (interfaces.length === 0) return [];
  const service = serviceName.split(".").at(-1);
  const host = `${vpcEndpointId}-${digest(vpcEndpointId).slice(0, 8)}`;
  const domain = `${service}.${world.region}.vpce.amazonaws.com`;
  const zones = interfaces.flatMap(({ subnetId }) => world.subnet(subnetId)?.availabilityZone ?? []);
  return [
    `${host}.${domain}`,
    ...zones.map((zone) => `${host}-${zone}.${domain}`),
    ...(privateDnsEnabled ? [`${service}.${world.region}.amazonaws.com`] : []),
  ].map((DnsName) => ({ DnsName }));
}
