import type { ListAccountRolesCommandInput, ListAccountRolesCommandOutput, ListAccountsCommandInput, ListAccountsCommandOutput } from "@aws-sdk/client-sso";
import { openToken, sealToken } from "../sealed-token.ts";
import { seedAccounts } from "../seed/accounts.ts";
import { permissionSets, portalUser } from "../seed/iam/permission-sets.ts";
import { SandboxError, type Operation } from "../service.ts";
import type { SignedIn } from "./signed-in.ts";

export function listAccounts(session: SignedIn): Operation<ListAccountsCommandInput, ListAccountsCommandOutput> {
  return (input, request) => {
    session(input.accessToken, request);
    const accounts = seedAccounts.map(({ accountId, alias }) => ({ accountId, accountName: alias, emailAddress: `${alias}@${portalUser.email.split("@")[1]}` }));
    const { page, nextToken } = paged(accounts, input, "accounts");
    return { accountList: page, nextToken };
  };
}

export function listAccountRoles(session: SignedIn): Operation<ListAccountRolesCommandInput, ListAccountRolesCommandOutput> {
  return (input, request) => {
    session(input.accessToken, request);
    const { accountId } = input;
    if (!seedAccounts.some((account) => account.accountId === accountId)) throw noAccess();
    const { page, nextToken } = paged(permissionSets.map(({ name }) => ({ roleName: name, accountId })), input, accountId);
    return { roleList: page, nextToken };
  };
}

/** The portal tells nobody whether an account or role is there. */
export const noAccess = (): SandboxError => new SandboxError("ForbiddenException", "No access", 403);

interface Page {
  nextToken?: string | undefined;
  maxResults?: number | undefined;
}

function paged<Item>(items: readonly Item[], { nextToken, maxResults = 100 }: Page, binding: unknown): { page: Item[]; nextToken: string | undefined } {
  if (!Number.isInteger(maxResults) || maxResults < 1 || maxResults > 1000) throw invalidRequest("maxResults is not between 1 and 1000");
  const start = nextToken === undefined ? 0 : openToken<number>(nextToken, binding);
  if (start === undefined) throw invalidRequest("Invalid next token");
  const end = start + maxResults;
  return { page: items.slice(start, end), nextToken: end < items.length ? sealToken(end, binding) : undefined };
}

const invalidRequest = (message: string): SandboxError => new SandboxError("InvalidRequestException", message, 400);
