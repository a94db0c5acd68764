import type { ResourceType } from "@aws-sdk/client-ec2";

/** Resource types by the prefix of their ids, as tags name them. */
const typesByPrefix: Readonly<Record<string, ResourceType>> = {
  acl: "network-acl",
  ami: "image",
  eigw: "egress-only-internet-gateway",
  eipalloc: "elastic-ip",
  eni: "network-interface",
  i: "instance",
  igw: "internet-gateway",
  key: "key-pair",
  nat: "natgateway",
  pcx: "vpc-peering-connection",
  pl: "prefix-list",
  rtb: "route-table",
  sg: "security-group",
  sgr: "security-group-rule",
  snap: "snapshot",
  subnet: "subnet",
  tgw: "transit-gateway",
  "tgw-attach": "transit-gateway-attachment",
  vgw: "vpn-gateway",
  vol: "volume",
  vpc: "vpc",
  vpce: "vpc-endpoint",
};

/** `undefined` for an id of no kind that the sandbox knows. */
export function resourceType(resourceId: string): ResourceType | undefined {
  const prefix = resourceId.slice(0, resourceId.lastIndexOf("-"));
  return Object.hasOwn(typesByPrefix, prefix) ? typesByPrefix[prefix] : undefined;
}
