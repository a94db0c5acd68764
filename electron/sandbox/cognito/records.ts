/** What the sandbox remembers of Cognito in one account and region: plain JSON, times in milliseconds since the epoch. */

export type UserStatus = "UNCONFIRMED" | "CONFIRMED" | "RESET_REQUIRED" | "FORCE_CHANGE_PASSWORD" | "EXTERNAL_PROVIDER";

export interface UserRecord {
  username: string;
  /** `sub` is among them. */
  attributes: Record<string, string>;
  enabled: boolean;
  status: UserStatus;
  createdAt: number;
  modifiedAt: number;
  groups: string[];
}

export interface GroupRecord {
  groupName: string;
  description: string;
  precedence?: number;
  createdAt: number;
}

export interface ClientRecord {
  clientId: string;
  clientName: string;
  createdAt: number;
}

export interface PoolRecord {
  poolId: string;
  name: string;
  createdAt: number;
  modifiedAt: number;
  mfa: "OFF" | "ON" | "OPTIONAL";
  /** What a person may sign in with instead of a user name. */
  usernameAttributes: ("email" | "phone_number")[];
  autoVerified: ("email" | "phone_number")[];
  minimumPasswordLength: number;
  deletionProtection: boolean;
  /** Names of custom attributes, without `custom:`. */
  customAttributes: string[];
  /** How many people sign in within a minute of a quiet hour, on the average. */
  signInsPerMinute: number;
  users: UserRecord[];
  groups: GroupRecord[];
  clients: ClientRecord[];
}

export interface CognitoDocument {
  pools: PoolRecord[];
  /** Grows with each id given out. */
  nextId: number;
}
