import { z } from "zod";

const text = z.string().optional();

/** What EC2's API tells of an instance of which its metadata is made. */
export const metadataSourceSchema = z.object({
  instanceId: z.string(), instanceType: z.string(), state: z.string(), imageId: text, amiLaunchIndex: z.number(), reservationId: text, ownerId: text,
  region: z.string(), availabilityZone: z.string(), availabilityZoneId: text, groupName: text, partitionNumber: z.number().optional(), hostId: text,
  architecture: text, platform: z.string(), kernelId: text, ramdiskId: text, launchTime: text,
  /** `on-demand`, `spot`, `scheduled`, `capacity-block` */
  lifecycle: z.string(),
  privateDnsName: text, privateIpAddress: text, publicDnsName: text, publicIpAddress: text, ipv6Address: text,
  keyName: text,
  /** `ssh-ed25519 AAAA…`, of the key pair of that name now. */
  publicKey: text,
  profile: z.object({ arn: z.string(), id: z.string() }).optional(),
  securityGroups: z.array(z.string()),
  productCodes: z.array(z.string()),
  detailedMonitoring: z.boolean(),
  hibernationConfigured: z.boolean(),
  rootDeviceName: text, deviceNames: z.array(z.string()),
  interfaces: z.array(z.object({
    networkInterfaceId: z.string(), mac: z.string(), deviceIndex: z.number(), networkCardIndex: z.number(), ownerId: text,
    vpcId: text, vpcCidrBlocks: z.array(z.string()), vpcIpv6CidrBlocks: z.array(z.string()), subnetId: text, subnetCidrBlock: text, subnetIpv6CidrBlocks: z.array(z.string()),
    privateDnsName: text, publicDnsName: text,
    addresses: z.array(z.object({ privateIp: z.string(), publicIp: text })),
    ipv6Addresses: z.array(z.string()),
    securityGroups: z.array(z.object({ groupId: z.string(), groupName: z.string() })),
  })),
  endpoint: z.enum(["enabled", "disabled"]), tokens: z.enum(["optional", "required"]), hopLimit: z.number(), tagsInMetadata: z.boolean(),
  tags: z.record(z.string(), z.string()),
  userData: z.object({ sizeBytes: z.number(), text, base64: text }).optional(),
  events: z.array(z.object({ instanceEventId: z.string(), code: z.string(), description: z.string(), notBefore: text, notAfter: text })),
});
export type MetadataSource = z.infer<typeof metadataSourceSchema>;
export type MetadataInterface = MetadataSource["interfaces"][number];
