import type { Credential } from "../identity.ts";

/** IAM of one account as the state keeps it. Times are milliseconds since the epoch; policies are kept as the text that was put. */
export interface IamDocument {
  alias: string;
  users: UserRecord[];
  roles: RoleRecord[];
  policies: PolicyRecord[];
  accessKeys: AccessKeyRecord[];
  mfaDevices: MfaDeviceRecord[];
}

/** IAM of every account: what decides who may call, and for what. */
export interface IamDocuments {
  /** `undefined` for an account that the sandbox has not. */
  of(accountId: string): IamDocument | undefined;
  changed(accountId: string): void;
  accountIds: readonly string[];
  /** An active access key that `CreateAccessKey` made; `accountOf` knows inactive ones too. */
  credential(accessKeyId: string): Credential | undefined;
  accountOf(accessKeyId: string): string | undefined;
}

interface Principal {
  name: string;
  /** `/` or `/division/`. */
  path: string;
  id: string;
  createdAt: number;
  /** Inline policies' text by name. */
  inline: Map<string, string>;
  /** ARNs of attached policies. */
  attached: string[];
}

export type UserRecord = Principal;

export interface RoleRecord extends Principal {
  trust: string;
  description: string;
  maxSessionSeconds: number;
}

/** A customer's own policy; the sandbox keeps its first version alone. */
export interface PolicyRecord {
  name: string;
  path: string;
  id: string;
  createdAt: number;
  description: string;
  text: string;
}

export interface AccessKeyRecord {
  userName: string;
  accessKeyId: string;
  /** Absent for the account's first key, which the credential file keeps. */
  secretAccessKey?: string;
  active: boolean;
  createdAt: number;
}

export interface MfaDeviceRecord {
  /** `arn:aws:iam::<account>:mfa/<name>` */
  serialNumber: string;
  /** RFC 4648 base32, as authenticator apps take it. */
  secret: string;
  /** Absent until it is enabled. */
  userName?: string | undefined;
  enabledAt?: number | undefined;
  /** The latest time step whose code was used: no code works twice. */
  lastStep: number;
}

export const userArn = (accountId: string, { path, name }: UserRecord): string => `arn:aws:iam::${accountId}:user${path}${name}`;
export const roleArn = (accountId: string, { path, name }: RoleRecord): string => `arn:aws:iam::${accountId}:role${path}${name}`;
export const policyArn = (accountId: string, { path, name }: PolicyRecord): string => `arn:aws:iam::${accountId}:policy${path}${name}`;
