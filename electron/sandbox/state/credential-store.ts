import { randomBytes, randomInt } from "node:crypto";
import { chmodSync, existsSync, readFileSync, renameSync } from "node:fs";
import { seedAccounts } from "../seed/accounts.ts";
import { AuthError } from "../wire/sigv4/auth-error.ts";
import type { Credential } from "../identity.ts";
import { writeAtomically } from "./atomic-write.ts";
import { openSessionToken } from "./session-token.ts";

/** A seeded account as hosts and people get to see it. */
export interface SandboxAccount {
  profile: string;
  accountId: string;
  accessKeyId: string;
  secretAccessKey: string;
  regions: readonly string[];
}

export interface CredentialStore {
  accounts: SandboxAccount[];
  /** Guards `/_sandbox/…`. */
  adminToken: string;
  /** Seals session tokens, so that no list of sessions has to be kept. 32 bytes. */
  sessionKey: Buffer;
  find(accessKeyId: string, sessionToken: string | undefined): Credential;
}

interface CredentialFile {
  adminToken: string;
  sessionKey: string;
  keys: Record<string, { accessKeyId: string; secretAccessKey: string }>;
}

/** Opens the key pairs kept at `path` (mode 0600), or makes new ones at the first start. */
export function openCredentialStore(path: string, log: (message: string) => void): CredentialStore {
  const file = readCredentialFile(path, log) ?? createCredentialFile(path);
  const sessionKey = Buffer.from(file.sessionKey, "base64");
  const accounts = seedAccounts.map(({ profile, accountId, regions }) => ({ profile, accountId, regions, ...file.keys[accountId]! }));
  const longLived = new Map<string, Credential>(
    accounts.map((account) => [
      account.accessKeyId,
      {
        accountId: account.accountId,
        arn: `arn:aws:iam::${account.accountId}:user/${account.profile}`,
        userId: userIdOf(account.accessKeyId),
        accessKeyId: account.accessKeyId,
        secretAccessKey: account.secretAccessKey,
      },
    ]),
  );
  return {
    accounts,
    adminToken: file.adminToken,
    sessionKey,
    find(accessKeyId, sessionToken) {
      if (sessionToken === undefined) {
        const known = longLived.get(accessKeyId);
        if (known) return known;
        throw new AuthError("unknown-key", "The AWS Access Key Id you provided does not exist in our records.", { AWSAccessKeyId: accessKeyId });
      }
      const session = openSessionToken(sessionKey, sessionToken);
      if (session?.accessKeyId !== accessKeyId) throw new AuthError("bad-token", "The provided token is malformed or otherwise invalid.");
      return session;
    },
  };
}

function readCredentialFile(path: string, log: (message: string) => void): CredentialFile | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const file = JSON.parse(readFileSync(path, "utf8")) as CredentialFile;
    const whole = file.adminToken && Buffer.from(file.sessionKey, "base64").length === 32 && seedAccounts.every(({ accountId }) => file.keys[accountId]?.secretAccessKey);
    if (!whole) throw new TypeError("members are missing");
    chmodSync(path, 0o600);
    return file;
  } catch (error) {
    renameSync(path, `${path}.corrupt`);
    log(`credentials: ${path} is damaged (${String(error)}); moved aside, new keys were made`);
    return undefined;
  }
}

function createCredentialFile(path: string): CredentialFile {
  const file: CredentialFile = {
    adminToken: randomBytes(24).toString("base64url"),
    sessionKey: randomBytes(32).toString("base64"),
    keys: Object.fromEntries(
      seedAccounts.map(({ accountId }) => [accountId, { accessKeyId: randomKeyId("AKIA"), secretAccessKey: randomBytes(30).toString("base64") }]),
    ),
  };
  writeAtomically(path, `${JSON.stringify(file, null, 2)}\n`);
  return file;
}

const keyIdLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** `AKIA…` for long-lived keys, `ASIA…` for sessions. */
export function randomKeyId(prefix: "AKIA" | "ASIA"): string {
  return prefix + Array.from({ length: 16 }, () => keyIdLetters[randomInt(32)]).join("");
}

function userIdOf(accessKeyId: string): string {
  return `AIDA${accessKeyId.slice(4)}`;
}
