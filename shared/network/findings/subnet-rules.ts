import { awsCommand } from "../command.ts";
import { spaceOfSubnet } from "../address-space/space-of-vpc.ts";
import { classifySubnet } from "../subnet-class.ts";
import { nameOf, type FindingRule } from "./finding.ts";

/** Share of the usable addresses from which on a subnet is nearly full. */
export const nearlyFullShare = 0.9;

export const nearlyFullSubnets: FindingRule = {
  id: "nearly-full-subnet",
  title: "subnets nearly full",
  needs: ["subnets"],
  find: ({ subnets }) =>
    subnets.map(spaceOfSubnet).filter(({ used, usable }) => usable > 0 && used / usable >= nearlyFullShare).map(({ subnet, used, usable, free }) => ({
      id: `nearly-full-subnet/${subnet.subnetId}`,
      severity: free === 0 ? "high" as const : "medium" as const,
      title: `Subnet ${nameOf(subnet, subnet.subnetId)} is ${free === 0 ? "full" : "nearly full"}`,
      reason: `${used} of its ${usable} usable addresses are in use (AWS keeps five of ${subnet.cidrBlock}), ${free} free.`,
      fix: "A subnet's block cannot be changed: create another subnet in a free block of the VPC (see Address space), and put what is new there.",
      resources: [{ kind: "subnets" as const, id: subnet.subnetId }],
    })),
};

export const publicAddressesWithoutGateway: FindingRule = {
  id: "public-addresses-without-gateway",
  title: "subnets that give public addresses to no use",
  needs: ["subnets", "routeTables", "internetGateways", "natGateways"],
  find: ({ subnets, routeTables, internetGateways, natGateways }) =>
    subnets.filter(({ mapPublicIpOnLaunch }) => mapPublicIpOnLaunch).flatMap((subnet) => {
      const its = classifySubnet(subnet, routeTables, internetGateways, natGateways);
      if (its.class === "public" || its.class === "unknown") return [];
      return [{
        id: `public-addresses-without-gateway/${subnet.subnetId}`,
        severity: "low" as const,
        title: `Subnet ${nameOf(subnet, subnet.subnetId)} gives public addresses that nothing can reach`,
        reason: `Instances get a public address at launch there, which AWS charges for, but no route of it leads to an internet gateway. ${its.reason}`,
        fix: "Turn the setting off, or route the subnet to an internet gateway if it is meant to be public.",
        ...awsCommand`aws ec2 modify-subnet-attribute --subnet-id ${subnet.subnetId} --no-map-public-ip-on-launch`,
        resources: [{ kind: "subnets" as const, id: subnet.subnetId }, ...(its.routeTableId ? [{ kind: "routeTables" as const, id: its.routeTableId }] : [])],
      }];
    }),
};
