import { idOf } from "../../iam/ids.ts";
import type { IamDocument, RoleRecord, UserRecord } from "../../iam/records.ts";
import { permissionSets, portalRoleName, portalRolePath } from "./permission-sets.ts";
import { webIdentityAudience, webIdentityProvider } from "./web-identity-issuer.ts";

/** What the seed cannot know by itself. */
export interface IamSeed {
  accountId: string;
  alias: string;
  /** The account's administrator, named as its profile. */
  userName: string;
  accessKeyId: string;
  /** Base32, of the administrator's MFA device. */
  mfaSecret: string;
  now: number;
}

const managed = (name: string): string => `arn:aws:iam::aws:policy/${name}`;

/** One administrator with an MFA device; roles to build, to look at photos, and one that wants MFA. */
export function seedIam(seed: IamSeed): IamDocument {
  const { accountId, alias, userName, accessKeyId, mfaSecret, now } = seed;
  const user: UserRecord = { name: userName, path: "/", id: `AIDA${accessKeyId.slice(4)}`, createdAt: now, inline: new Map(), attached: [managed("AdministratorAccess")] };
  return {
    alias,
    users: [user],
    roles: [
      role(seed, "edx-build-admin", "Builds the course's network", [ownAccount(accountId), webIdentity(accountId)], managed("PowerUserAccess"), 43_200),
      { ...role(seed, "photo-readonly", "Looks at photos", [ownAccount(accountId), webIdentity(accountId)]), inline: new Map([["read-photos", readPhotos]]) },
      role(seed, "mfa-admin", "Everything, for those who have shown an MFA code", [{ ...ownAccount(accountId), Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }], managed("AdministratorAccess"), 14_400),
      ...permissionSets.map(({ name, policyArn }) => ({ ...role(seed, portalRoleName(accountId, name), "", [identityCenter], policyArn, 43_200), path: portalRolePath })),
    ],
    policies: [],
    accessKeys: [{ userName, accessKeyId, active: true, createdAt: now }],
    mfaDevices: [{ serialNumber: `arn:aws:iam::${accountId}:mfa/${userName}`, secret: mfaSecret, userName, enabledAt: now, lastStep: 0 }],
  };
}

function role({ accountId, now }: IamSeed, name: string, description: string, trust: object[], attached?: string, maxSessionSeconds = 3600): RoleRecord {
  return {
    name,
    path: "/",
    id: idOf("AROA", `${accountId} ${name}`),
    createdAt: now,
    description,
    trust: JSON.stringify({ Version: "2012-10-17", Statement: trust }),
    maxSessionSeconds,
    inline: new Map(),
    attached: attached === undefined ? [] : [attached],
  };
}

const ownAccount = (accountId: string): object => ({ Effect: "Allow", Principal: { AWS: `arn:aws:iam::${accountId}:root` }, Action: "sts:AssumeRole" });

const webIdentity = (accountId: string): object => ({
  Effect: "Allow",
  Principal: { Federated: `arn:aws:iam::${accountId}:oidc-provider/${webIdentityProvider}` },
  Action: "sts:AssumeRoleWithWebIdentity",
  Condition: { StringEquals: { [`${webIdentityProvider}:aud`]: webIdentityAudience } },
});

const identityCenter = { Effect: "Allow", Principal: { Service: "sso.amazonaws.com" }, Action: "sts:AssumeRole" };

const readPhotos = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Sid: "FindBuckets", Effect: "Allow", Action: ["s3:ListAllMyBuckets", "s3:GetBucketLocation"], Resource: "*" },
    { Sid: "ReadPhotos", Effect: "Allow", Action: ["s3:ListBucket", "s3:GetObject*"], Resource: ["arn:aws:s3:::edx-photo-*", "arn:aws:s3:::edx-photo-*/*"] },
    { Sid: "Look", Effect: "Allow", Action: ["rekognition:DetectLabels", "rekognition:DetectFaces"], Resource: "*" },
  ],
});
