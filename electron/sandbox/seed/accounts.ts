/** The two seeded accounts and what each region of them is for. Shared by every service's seed. */

export interface SeedAccount {
  profile: "sandbox" | "sandbox-prod";
  accountId: string;
  alias: string;
  regions: readonly string[];
}

const seedRegions = ["us-west-2", "us-east-1", "eu-central-1"] as const;

/**
 * `sandbox` / us-west-2 is the course network of the design; us-east-1 is a small, different
 * workload; eu-central-1 is the large one (500 subnets, 5,000 instances).
 * `sandbox-prod` holds a production-like copy: other names, other addresses, alarms firing.
 */
export const seedAccounts: readonly SeedAccount[] = [
  { profile: "sandbox", accountId: "000000000001", alias: "skydeck-sandbox", regions: seedRegions },
  { profile: "sandbox-prod", accountId: "000000000002", alias: "skydeck-sandbox-prod", regions: seedRegions },
];
