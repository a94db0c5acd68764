export interface InterfaceLimits {
  interfaces: number;
  /** The primary one counted; IPv6 addresses have the same limit. */
  addressesPerInterface: number;
}

const ofLargerSizes: Readonly<Record<string, InterfaceLimits>> = {
  nano: { interfaces: 2, addressesPerInterface: 2 },
  micro: { interfaces: 2, addressesPerInterface: 2 },
  small: { interfaces: 3, addressesPerInterface: 4 },
  medium: { interfaces: 3, addressesPerInterface: 6 },
  large: { interfaces: 3, addressesPerInterface: 10 },
  xlarge: { interfaces: 4, addressesPerInterface: 15 },
  "2xlarge": { interfaces: 4, addressesPerInterface: 15 },
};
const most: InterfaceLimits = { interfaces: 8, addressesPerInterface: 30 };

/** How many interfaces an instance may have, and each of them addresses. Source: EC2 guide, "Maximum IP addresses per network interface". */
export function interfaceLimits(instanceType: string): InterfaceLimits {
  const [family = "", size = ""] = instanceType.split(".");
  // The burstable ones alone have twelve addresses at this size.
  if (size === "large" && family.startsWith("t")) return { interfaces: 3, addressesPerInterface: 12 };
  return ofLargerSizes[size] ?? most;
}
