import { setRouteRequest, tagged } from "./change-requests.ts";
import type { DeletableKind } from "./delete-requests.ts";
import type { Ec2Request } from "./ec2-request.ts";
import type { NetworkPlan, PlannedSubnet } from "./network-plan.ts";

/** One step of making a network; each comes after those whose ids it needs. */
export interface CreationStep {
  /** `Create the subnet public-a` */
  title: string;
  /** What it makes; absent where it changes what a former step made. */
  makes?: { kind: DeletableKind; key: string };
  /** Nothing but the plan is needed to ask for it, so that a dry run can ask for permission. */
  standsAlone?: true;
  /** A NAT gateway passes nothing on before it is available. */
  waits?: true;
  /** @param idOf the id of what a former step made; `mainRouteTable` is the VPC's own. */
  request(idOf: (key: string) => string): Ec2Request;
}

export const mainRouteTable = "mainRouteTable";

/**
 * The course's network: public subnets share a route table with the internet gateway. With one NAT
 * gateway the main route table leads to it, so that private subnets follow it without an association;
 * with one for each zone, the private subnets of a zone share a table; with none they stay local.
 */
export function creationSteps(plan: NetworkPlan): CreationStep[] {
  return [...vpcSteps(plan), ...plan.subnets.flatMap((subnet) => subnetSteps(subnet, plan)), ...(plan.internetGateway ? internetSteps(plan) : []), ...natSteps(plan)];
}

const everything = "0.0.0.0/0";
const named = (type: string, name: string, { tags }: NetworkPlan) => tagged(type, { ...tags, Name: name });
const subnetKey = ({ name }: PlannedSubnet) => `subnet:${name}`;

function vpcSteps(plan: NetworkPlan): CreationStep[] {
  return [
    {
      title: `Create the VPC ${plan.name}`, makes: { kind: "vpc", key: "vpc" }, standsAlone: true,
      request: () => ({ operation: "CreateVpc", input: { CidrBlock: plan.cidrBlock, ...named("vpc", plan.name, plan) } }),
    },
    {
      title: "Give its instances DNS names",
      request: (idOf) => ({ operation: "ModifyVpcAttribute", input: { VpcId: idOf("vpc"), EnableDnsHostnames: { Value: true } } }),
    },
  ];
}

function subnetSteps(subnet: PlannedSubnet, plan: NetworkPlan): CreationStep[] {
  const { name, cidrBlock, availabilityZone, isPublic } = subnet;
  const made: CreationStep = {
    title: `Create the subnet ${name}`, makes: { kind: "subnet", key: subnetKey(subnet) },
    request: (idOf) => ({ operation: "CreateSubnet", input: { VpcId: idOf("vpc"), CidrBlock: cidrBlock, AvailabilityZone: availabilityZone, ...named("subnet", name, plan) } }),
  };
  if (!isPublic) return [made];
  return [made, {
    title: `Give instances of ${name} public addresses`,
    request: (idOf) => ({ operation: "ModifySubnetAttribute", input: { SubnetId: idOf(subnetKey(subnet)), MapPublicIpOnLaunch: { Value: true } } }),
  }];
}

function internetSteps(plan: NetworkPlan): CreationStep[] {
  const publicSubnets = plan.subnets.filter(({ isPublic }) => isPublic);
  return [
    {
      title: `Create the internet gateway ${plan.name}-igw`, makes: { kind: "internetGateway", key: "igw" }, standsAlone: true,
      request: () => ({ operation: "CreateInternetGateway", input: named("internet-gateway", `${plan.name}-igw`, plan) }),
    },
    { title: "Attach it to the VPC", request: (idOf) => ({ operation: "AttachInternetGateway", input: { InternetGatewayId: idOf("igw"), VpcId: idOf("vpc") } }) },
    ...(publicSubnets.length ? tableSteps(plan, "public", "igw", publicSubnets) : []),
  ];
}

/** A route table that leads out by a gateway, for those subnets. */
function tableSteps(plan: NetworkPlan, suffix: string, gatewayKey: string, subnets: readonly PlannedSubnet[]): CreationStep[] {
  const name = `${plan.name}-${suffix}`;
  const key = `routeTable:${suffix}`;
  return [
    {
      title: `Create the route table ${name}`, makes: { kind: "routeTable", key },
      request: (idOf) => ({ operation: "CreateRouteTable", input: { VpcId: idOf("vpc"), ...named("route-table", name, plan) } }),
    },
    routeStep(name, key, gatewayKey),
    ...subnets.map((subnet): CreationStep => ({
      title: `Let ${subnet.name} follow ${name}`,
      request: (idOf) => ({ operation: "AssociateRouteTable", input: { RouteTableId: idOf(key), SubnetId: idOf(subnetKey(subnet)) } }),
    })),
  ];
}

function routeStep(tableName: string, tableKey: string, gatewayKey: string): CreationStep {
  return { title: `Route ${everything} of ${tableName} out`, request: (idOf) => setRouteRequest({ routeTableId: idOf(tableKey), destination: everything, target: idOf(gatewayKey) }) };
}

function natSteps(plan: NetworkPlan): CreationStep[] {
  const { subnets, natGateways } = plan;
  const publicSubnets = subnets.filter(({ isPublic }) => isPublic);
  const privateSubnets = subnets.filter(({ isPublic }) => !isPublic);
  const [first] = publicSubnets;
  if (natGateways === "none" || !first) return [];
  if (natGateways === "one") return [...gatewaySteps(plan, "nat", first), routeStep("the main route table", mainRouteTable, "nat")];
  const zones = [...new Set(privateSubnets.map(({ availabilityZone }) => availabilityZone))];
  return zones.flatMap((zone) => {
    const place = publicSubnets.find(({ availabilityZone }) => availabilityZone === zone) ?? first;
    const served = privateSubnets.filter(({ availabilityZone }) => availabilityZone === zone);
    return [...gatewaySteps(plan, `nat-${zone}`, place), ...tableSteps(plan, `private-${zone}`, `nat-${zone}`, served)];
  });
}

function gatewaySteps(plan: NetworkPlan, key: string, place: PlannedSubnet): CreationStep[] {
  const name = `${plan.name}-${key}`;
  return [
    {
      title: `Allocate an Elastic IP address for ${name}`, makes: { kind: "elasticIp", key: `elasticIp:${key}` }, standsAlone: true,
      request: () => ({ operation: "AllocateAddress", input: { Domain: "vpc", ...named("elastic-ip", name, plan) } }),
    },
    {
      title: `Create the NAT gateway ${name}`, makes: { kind: "natGateway", key }, waits: true,
      request: (idOf) => ({ operation: "CreateNatGateway", input: { SubnetId: idOf(subnetKey(place)), AllocationId: idOf(`elasticIp:${key}`), ...named("natgateway", name, plan) } }),
    },
  ];
}
