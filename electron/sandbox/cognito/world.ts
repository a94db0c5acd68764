import { SandboxError, type SandboxRequest, type ServiceContext } from "../service.ts";
import { cognitoDocument } from "./document.ts";
import type { CognitoDocument, PoolRecord, UserRecord } from "./records.ts";

/** Cognito user pools of one account and region, as one request sees them. */
export interface CognitoWorld {
  document: CognitoDocument;
  accountId: string;
  region: string;
  /** Milliseconds since the epoch. */
  now: number;
  /** Must follow each change of the document. */
  changed(): void;
}

export type CognitoOperation<Input, Output> = (input: Input, world: CognitoWorld) => Omit<Output, "$metadata">;

export function openWorld(context: Pick<ServiceContext, "state" | "now">, request: SandboxRequest): CognitoWorld {
  const { accountId } = request.identity;
  const { region } = request;
  return {
    document: cognitoDocument(context, accountId, region),
    accountId,
    region,
    now: request.now().getTime(),
    changed: () => context.state.changed("cognito-idp", accountId, region),
  };
}

const poolIdForm = /^[\w-]+_[0-9a-zA-Z]+$/;

/** Throws `InvalidParameterException` for what is no pool id, `ResourceNotFoundException` for one that is not here. */
export function requirePool(poolId: string | undefined, world: CognitoWorld): PoolRecord {
  const id = poolId ?? "";
  if (!poolIdForm.test(id) || id.length > 55) {
    throw constraint(id, "userPoolId", "Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+");
  }
  const pool = world.document.pools.find((one) => one.poolId === id);
  if (!pool) throw new SandboxError("ResourceNotFoundException", `User pool ${id} does not exist.`);
  return pool;
}

/** By user name, `sub`, or what the pool takes instead of a user name. Throws `UserNotFoundException`. */
export function requireUser(pool: PoolRecord, username: string | undefined): UserRecord {
  const user = findUser(pool, username ?? "");
  if (!user) throw new SandboxError("UserNotFoundException", "User does not exist.");
  return user;
}

export function findUser(pool: PoolRecord, username: string): UserRecord | undefined {
  return pool.users.find(
    (user) =>
      user.username === username ||
      user.attributes["sub"] === username ||
      pool.usernameAttributes.some((name) => user.attributes[name]?.toLowerCase() === username.toLowerCase()),
  );
}

/** `InvalidParameterException` in the words of the API's own constraints. */
export function constraint(value: unknown, member: string, rule: string): SandboxError {
  const message = `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${rule}`;
  return new SandboxError("InvalidParameterException", message);
}
