import type { MetadataSource } from "./source.ts";

/** Source: EC2 guide, "Instance identity documents": members in this order, a blank on both sides of the colon. */
export function identityDocument(source: MetadataSource): string {
  const members: Record<string, string | string[] | null> = {
    accountId: source.ownerId ?? null,
    architecture: source.architecture ?? null,
    availabilityZone: source.availabilityZone,
    billingProducts: null,
    devpayProductCodes: null,
    marketplaceProductCodes: source.productCodes.length ? source.productCodes : null,
    imageId: source.imageId ?? null,
    instanceId: source.instanceId,
    instanceType: source.instanceType,
    kernelId: source.kernelId ?? null,
    pendingTime: source.launchTime?.replace(/\.\d+Z$/, "Z") ?? null,
    privateIp: source.privateIpAddress ?? null,
    ramdiskId: source.ramdiskId ?? null,
    region: source.region,
    version: "2017-09-30",
  };
  const rows = Object.entries(members).map(([name, value]) => `  ${JSON.stringify(name)} : ${JSON.stringify(value)}`);
  return `{\n${rows.join(",\n")}\n}`;
}
