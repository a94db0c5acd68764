import type { SandboxIdentity } from "../identity.ts";
import type { SandboxRequest, ServiceContext } from "../service.ts";
import type { IamDocument } from "./records.ts";

/** IAM of the caller's account, as one request sees it. */
export interface IamWorld {
  document: IamDocument;
  accountId: string;
  identity: SandboxIdentity;
  /** Milliseconds since the epoch. */
  now: number;
  /** Must follow each change of the document. */
  changed(): void;
}

export type IamOperation<Input, Output> = (input: Input, world: IamWorld) => Omit<Output, "$metadata">;

export function openWorld({ iam }: Pick<ServiceContext, "iam">, { identity, now }: SandboxRequest): IamWorld {
  const { accountId } = identity;
  return { document: iam.of(accountId)!, accountId, identity, now: now().getTime(), changed: () => iam.changed(accountId) };
}
