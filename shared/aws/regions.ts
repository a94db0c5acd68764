/**
 * AWS's partitions and their regions with the names that AWS's own console shows. The SDK has the
 * same data but does not export it; `regions.test.ts` compares. As of November 2026.
 */
export interface Partition {
  readonly pattern: RegExp;
  readonly regions: readonly (readonly [name: string, label: string])[];
}

export const partitions: Readonly<Record<string, Partition>> = {
  aws: {
    pattern: /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/,
    regions: [
      ["af-south-1", "Africa (Cape Town)"],
      ["ap-east-1", "Asia Pacific (Hong Kong)"],
      ["ap-east-2", "Asia Pacific (Taipei)"],
      ["ap-northeast-1", "Asia Pacific (Tokyo)"],
      ["ap-northeast-2", "Asia Pacific (Seoul)"],
      ["ap-northeast-3", "Asia Pacific (Osaka)"],
      ["ap-south-1", "Asia Pacific (Mumbai)"],
      ["ap-south-2", "Asia Pacific (Hyderabad)"],
      ["ap-southeast-1", "Asia Pacific (Singapore)"],
      ["ap-southeast-2", "Asia Pacific (Sydney)"],
      ["ap-southeast-3", "Asia Pacific (Jakarta)"],
      ["ap-southeast-4", "Asia Pacific (Melbourne)"],
      ["ap-southeast-5", "Asia Pacific (Malaysia)"],
      ["ap-southeast-6", "Asia Pacific (New Zealand)"],
      ["ap-southeast-7", "Asia Pacific (Thailand)"],
      ["ca-central-1", "Canada (Central)"],
      ["ca-west-1", "Canada West (Calgary)"],
      ["eu-central-1", "Europe (Frankfurt)"],
      ["eu-central-2", "Europe (Zurich)"],
      ["eu-north-1", "Europe (Stockholm)"],
      ["eu-south-1", "Europe (Milan)"],
      ["eu-south-2", "Europe (Spain)"],
      ["eu-west-1", "Europe (Ireland)"],
      ["eu-west-2", "Europe (London)"],
      ["eu-west-3", "Europe (Paris)"],
      ["il-central-1", "Israel (Tel Aviv)"],
      ["me-central-1", "Middle East (UAE)"],
      ["me-south-1", "Middle East (Bahrain)"],
      ["me-west-1", "Middle East (Saudi Arabia)"],
      ["mx-central-1", "Mexico (Central)"],
      ["sa-east-1", "South America (Sao Paulo)"],
      ["sa-west-1", "South America (Chile)"],
      ["us-east-1", "US East (N. Virginia)"],
      ["us-east-2", "US East (Ohio)"],
      ["us-west-1", "US West (N. California)"],
      ["us-west-2", "US West (Oregon)"],
    ],
  },
  "aws-cn": {
    pattern: /^cn-\w+-\d+$/,
    regions: [
      ["cn-north-1", "China (Beijing)"],
      ["cn-northwest-1", "China (Ningxia)"],
    ],
  },
  "aws-eusc": {
    pattern: /^eusc-(de)-\w+-\d+$/,
    regions: [
      ["eusc-de-east-1", "AWS European Sovereign Cloud (Germany)"],
    ],
  },
  "aws-iso": {
    pattern: /^us-iso-\w+-\d+$/,
    regions: [
      ["us-iso-east-1", "US ISO East"],
      ["us-iso-west-1", "US ISO WEST"],
    ],
  },
  "aws-iso-b": {
    pattern: /^us-isob-\w+-\d+$/,
    regions: [
      ["us-isob-east-1", "US ISOB East (Ohio)"],
      ["us-isob-west-1", "US ISOB West"],
    ],
  },
  "aws-iso-e": {
    pattern: /^eu-isoe-\w+-\d+$/,
    regions: [
      ["eu-isoe-west-1", "EU ISOE West"],
    ],
  },
  "aws-iso-f": {
    pattern: /^us-isof-\w+-\d+$/,
    regions: [
      ["us-isof-east-1", "US ISOF EAST"],
      ["us-isof-south-1", "US ISOF SOUTH"],
    ],
  },
  "aws-us-gov": {
    pattern: /^us-gov-\w+-\d+$/,
    regions: [
      ["us-gov-east-1", "AWS GovCloud (US-East)"],
      ["us-gov-west-1", "AWS GovCloud (US-West)"],
    ],
  },
};

/** The partition that a region belongs to, by its list, else by the shape of its name; `aws` for an unknown one. */
export function partitionOf(region: string): string {
  const entries = Object.entries(partitions);
  const listed = entries.find(([, { regions }]) => regions.some(([name]) => name === region));
  return (listed ?? entries.find(([, { pattern }]) => pattern.test(region)))?.[0] ?? "aws";
}

/** Regions that every account has. Source: AWS Account Management Reference Guide, "Regions enabled by default": all that came before March 2019. */
const enabledByDefault: ReadonlySet<string> = new Set([
  "us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "sa-east-1", "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3",
  "ap-south-1", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-southeast-1", "ap-southeast-2",
]);

/** Whether an account has to enable a region before it can be used; other partitions than `aws` have none such. */
export function isOptIn(region: string): boolean {
  return partitionOf(region) === "aws" && !enabledByDefault.has(region);
}

export function labelOf(region: string): string {
  for (const { regions } of Object.values(partitions)) {
    const found = regions.find(([name]) => name === region);
    if (found) return found[1];
  }
  return region;
}
