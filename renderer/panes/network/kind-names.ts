/** The kinds of `describeNetwork`, as people call them. */
export const kindNames: Readonly<Record<string, string>> = {
  vpcs: "VPCs",
  subnets: "Subnets",
  routeTables: "Route tables",
  internetGateways: "Internet gateways",
  natGateways: "NAT gateways",
  securityGroups: "Security groups",
  instances: "Instances",
};
