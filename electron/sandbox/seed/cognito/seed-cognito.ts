import { identifier } from "../../cognito/ids.ts";
import type { CognitoDocument, PoolRecord } from "../../cognito/records.ts";
import { seedAccounts } from "../accounts.ts";
import { day } from "../ec2/add-instance.ts";
import { people } from "./people.ts";

interface PoolSpec {
  name: string;
  users: number;
  clients: readonly string[];
  groups?: readonly string[];
  custom?: string;
  mfa?: PoolRecord["mfa"];
  signInsPerMinute: number;
  protected?: boolean;
}

const pools: Readonly<Record<string, readonly PoolSpec[]>> = {
  "sandbox/us-west-2": [
    { name: "photo-app", users: 40, clients: ["photo-app-web", "photo-app-mobile"], groups: ["admins", "editors"], custom: "plan", mfa: "OPTIONAL", signInsPerMinute: 3 },
  ],
  "sandbox/us-east-1": [
    { name: "community", users: 1_500, clients: ["community-web"], groups: ["moderators"], custom: "tier", signInsPerMinute: 24 },
    { name: "staff", users: 12, clients: ["staff-portal"], groups: ["operations"], mfa: "ON", signInsPerMinute: 0.3, protected: true },
  ],
  "sandbox/eu-central-1": [
    { name: "shop-customers", users: 300, clients: ["shop-web", "shop-android", "shop-ios"], signInsPerMinute: 11 },
  ],
  "sandbox-prod/us-west-2": [
    { name: "photo-app-prod", users: 420, clients: ["photo-app-web", "photo-app-mobile"], groups: ["admins", "editors", "support"], custom: "plan", mfa: "OPTIONAL", signInsPerMinute: 60, protected: true },
  ],
  "sandbox-prod/us-east-1": [{ name: "photo-app-prod-east", users: 90, clients: ["photo-app-web"], custom: "plan", signInsPerMinute: 18, protected: true }],
  "sandbox-prod/eu-central-1": [{ name: "photo-app-prod-eu", users: 120, clients: ["photo-app-web"], custom: "plan", signInsPerMinute: 21, protected: true }],
};

/** What Cognito holds at first in one account and region: the same for the same `now`. Other regions are empty. */
export function seedCognito(accountId: string, region: string, now: number): CognitoDocument {
  const profile = seedAccounts.find((account) => account.accountId === accountId)?.profile;
  const specs = pools[`${profile}/${region}`] ?? [];
  return { pools: specs.map((spec) => pool(spec, accountId, region, now)), nextId: 1 };
}

function pool(spec: PoolSpec, accountId: string, region: string, now: number): PoolRecord {
  const poolId = `${region}_${identifier(`${accountId}/${region}/${spec.name}`, 9)}`;
  const createdAt = now - 410 * day;
  const users = people(poolId, spec.users, now, spec.custom);
  const groups = spec.groups ?? [];
  users.forEach((user, index) => {
    const group = groups[index % 8];
    if (group) user.groups.push(group);
  });
  return {
    poolId,
    name: spec.name,
    createdAt,
    modifiedAt: now - 30 * day,
    mfa: spec.mfa ?? "OFF",
    usernameAttributes: ["email"],
    autoVerified: ["email"],
    minimumPasswordLength: 8,
    deletionProtection: spec.protected ?? false,
    customAttributes: spec.custom ? [spec.custom] : [],
    signInsPerMinute: spec.signInsPerMinute,
    users,
    groups: groups.map((groupName, precedence) => ({ groupName, description: `The ${groupName} of ${spec.name}`, precedence, createdAt })),
    clients: spec.clients.map((clientName) => ({ clientName, clientId: identifier(`${poolId}/${clientName}`, 26).toLowerCase(), createdAt })),
  };
}
