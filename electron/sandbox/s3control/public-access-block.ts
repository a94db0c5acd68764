import type {
  DeletePublicAccessBlockCommandInput, DeletePublicAccessBlockCommandOutput, GetPublicAccessBlockCommandInput, GetPublicAccessBlockCommandOutput, PutPublicAccessBlockCommandInput,
  PutPublicAccessBlockCommandOutput,
} from "@aws-sdk/client-s3-control";
import { SandboxError, type Operation, type SandboxRequest, type StateStore } from "../service.ts";
import { accountChanged, accountDocument } from "./account-block.ts";

export function getPublicAccessBlock(state: StateStore): Operation<GetPublicAccessBlockCommandInput, GetPublicAccessBlockCommandOutput> {
  return ({ AccountId }, request) => {
    const { publicAccessBlock } = accountDocument(state, ownAccount(AccountId, request));
    if (publicAccessBlock === undefined) {
      throw new SandboxError("NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found", 404, { AccountId });
    }
    return { PublicAccessBlockConfiguration: publicAccessBlock };
  };
}

/** The whole block is replaced: a flag that is left out is off. */
export function putPublicAccessBlock(state: StateStore): Operation<PutPublicAccessBlockCommandInput, PutPublicAccessBlockCommandOutput> {
  return ({ AccountId, PublicAccessBlockConfiguration: given }, request) => {
    const accountId = ownAccount(AccountId, request);
    const { BlockPublicAcls = false, IgnorePublicAcls = false, BlockPublicPolicy = false, RestrictPublicBuckets = false } = given ?? {};
    if (Object.keys(given ?? {}).length === 0) {
      throw new SandboxError("InvalidRequest", "Must specify at least one configuration.", 400);
    }
    accountDocument(state, accountId).publicAccessBlock = { BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets };
    accountChanged(state, accountId);
    return {};
  };
}

/** What is not there may be deleted, too. */
export function deletePublicAccessBlock(state: StateStore): Operation<DeletePublicAccessBlockCommandInput, DeletePublicAccessBlockCommandOutput> {
  return ({ AccountId }, request) => {
    const accountId = ownAccount(AccountId, request);
    delete accountDocument(state, accountId).publicAccessBlock;
    accountChanged(state, accountId);
    return {};
  };
}

/** An account's settings are its own to see and change, whatever the caller's policies allow. */
function ownAccount(accountId: string | undefined, { identity }: SandboxRequest): string {
  if (accountId !== identity.accountId) throw new SandboxError("AccessDenied", "Access Denied", 403);
  return identity.accountId;
}
