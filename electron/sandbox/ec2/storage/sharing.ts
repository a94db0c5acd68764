import { SandboxError } from "../../service.ts";

interface Shared {
  sharedWith: string[];
  isPublic?: true;
}

/** An account, or the group `all`. */
interface Grantee {
  UserId?: string | undefined;
  Group?: string | undefined;
  OrganizationArn?: string | undefined;
  OrganizationalUnitArn?: string | undefined;
}

export interface SharingInput {
  Attribute?: string | undefined;
  OperationType?: string | undefined;
  UserIds?: string[] | undefined;
  /** Of images. */
  UserGroups?: string[] | undefined;
  /** Of snapshots. */
  GroupNames?: string[] | undefined;
}

export interface SharingChange {
  add: string[];
  remove: string[];
}

/**
 * The accounts and `all` that a Modify…Attribute adds and removes, in either of the two ways that it
 * may say so; `undefined` where it speaks of something else. Throws EC2's errors for what is no account.
 */
export function sharingChange(input: SharingInput, attribute: string, permission: { Add?: Grantee[] | undefined; Remove?: Grantee[] | undefined } | undefined): SharingChange | undefined {
  const add = (permission?.Add ?? []).map(granteeName);
  const remove = (permission?.Remove ?? []).map(granteeName);
  const named = [...(input.UserIds ?? []), ...(input.UserGroups ?? []), ...(input.GroupNames ?? [])];
  if (named.length) {
    if (input.Attribute !== undefined && input.Attribute !== attribute) throw new SandboxError("InvalidParameterCombination", `Accounts are named for the attribute ${attribute} alone.`);
    if (input.OperationType !== "add" && input.OperationType !== "remove") throw new SandboxError("InvalidParameterValue", `Value (${input.OperationType ?? ""}) for parameter operationType is invalid. Expected: add or remove.`);
    (input.OperationType === "add" ? add : remove).push(...named);
  }
  if (!add.length && !remove.length) return undefined;
  for (const one of [...add, ...remove]) {
    if (one !== "all" && !/^\d{12}$/.test(one)) throw new SandboxError("InvalidUserID.Malformed", `Invalid user id: "${one}"`);
  }
  return { add, remove };
}

export function share(shared: Shared, { add, remove }: SharingChange): void {
  const accounts = [...shared.sharedWith, ...add].filter((one) => one !== "all" && !remove.includes(one));
  shared.sharedWith = [...new Set(accounts)];
  if (add.includes("all")) shared.isPublic = true;
  if (remove.includes("all")) delete shared.isPublic;
}

export function grantees({ sharedWith, isPublic }: Shared): { UserId?: string; Group?: "all" }[] {
  return [...(isPublic ? [{ Group: "all" as const }] : []), ...sharedWith.map((UserId) => ({ UserId }))];
}

function granteeName({ UserId, Group, OrganizationArn, OrganizationalUnitArn }: Grantee): string {
  const name = UserId ?? Group;
  if (name) return name;
  if (OrganizationArn ?? OrganizationalUnitArn) throw new SandboxError("UnsupportedOperation", "The sandbox's accounts are in no organization.");
  throw new SandboxError("MissingParameter", "A launch permission must name an account or the group all");
}
