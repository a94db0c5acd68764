/**
 * Regions of the `aws` partition. Those opened after 2019 must be switched on by the account; the
 * sandbox's accounts have not. Source: account management guide, "Regions that require opt-in".
 */
export const defaultRegions: readonly string[] = [
  "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1", "eu-central-1",
  "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2",
];

export const optInRegions: readonly string[] = [
  "af-south-1", "ap-east-1", "ap-south-2", "ap-southeast-3", "ap-southeast-4", "ca-west-1", "eu-central-2", "eu-south-1", "eu-south-2",
  "il-central-1", "me-central-1", "me-south-1",
];
