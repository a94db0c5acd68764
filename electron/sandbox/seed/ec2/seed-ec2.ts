import type { Ec2Document } from "../../ec2/records/ec2-document.ts";
import { seedAccounts } from "../accounts.ts";
import { buildCourseNetwork } from "./course-network.ts";
import { buildLargeFleet } from "./large-fleet.ts";
import { NetworkBuilder } from "./network-builder.ts";
import { buildProduction } from "./production.ts";
import { buildSmallWorkload } from "./small-workload.ts";

type Build = (builder: NetworkBuilder) => void;

const builds: Readonly<Record<string, Build>> = {
  "sandbox/us-west-2": buildCourseNetwork,
  "sandbox/us-east-1": buildSmallWorkload,
  "sandbox/eu-central-1": buildLargeFleet,
  "sandbox-prod/us-west-2": buildProduction,
  "sandbox-prod/us-east-1": buildProduction,
  "sandbox-prod/eu-central-1": buildProduction,
};

/** What EC2 holds at first in one account and region: the same for the same `now`. Other regions are empty. */
export function seedEc2(accountId: string, region: string, now: number): Ec2Document {
  const builder = new NetworkBuilder(accountId, region, now);
  const profile = seedAccounts.find((account) => account.accountId === accountId)?.profile;
  builds[`${profile}/${region}`]?.(builder);
  return builder.document;
}
