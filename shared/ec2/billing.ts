/** How EC2 counts the time of an instance that runs, by what runs on it. */
export type BillingStep = "second" | "hour" | "unknown";

/** The Pricing API's `operatingSystem`, as far as Skydeck asks for it. */
export const operatingSystems = ["Linux", "Windows", "RHEL", "SUSE", "Ubuntu Pro"] as const;
export type OperatingSystem = (typeof operatingSystems)[number];

/** A run is counted for 60 seconds at least. Source: EC2 On-Demand Pricing, "per-second billing". */
export const leastSeconds = 60;

/**
 * By the instance's platform details. Source: EC2 User Guide, "AMI billing information fields", and
 * EC2 On-Demand Pricing: by the second for Linux, Windows, Red Hat (since July 2024) and Ubuntu Pro,
 * by the full hour for others. macOS is billed by its Dedicated Host and databases preinstalled on
 * Linux are priced otherwise: of those nothing is claimed.
 */
export function billingOf(platformDetails: string): { step: BillingStep; operatingSystem?: OperatingSystem } {
  switch (platformDetails) {
    case "Linux/UNIX":
      return { step: "second", operatingSystem: "Linux" };
    case "Windows":
      return { step: "second", operatingSystem: "Windows" };
    case "Red Hat Enterprise Linux":
      return { step: "second", operatingSystem: "RHEL" };
    case "Ubuntu Pro":
      return { step: "second", operatingSystem: "Ubuntu Pro" };
    case "SUSE Linux":
      return { step: "hour", operatingSystem: "SUSE" };
    default:
      return { step: "unknown" };
  }
}

/** The seconds that EC2 bills for one run of so many milliseconds; a second or hour that has begun counts whole. */
export function billedSeconds(ranMs: number, step: Exclude<BillingStep, "unknown">): number {
  const seconds = Math.ceil(Math.max(ranMs, 0) / 1000);
  return step === "second" ? Math.max(seconds, leastSeconds) : Math.max(Math.ceil(seconds / 3600), 1) * 3600;
}
