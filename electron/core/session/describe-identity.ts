import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { z } from "zod";
import type { sessions } from "../../../shared/contract/sessions.ts";
import { CoreError, toFailure } from "../failures.ts";
import type { CoreServices, Target } from "../services.ts";

export type Identity = z.infer<typeof sessions.describeIdentity.output>;

/**
 * Who the profile is, and when its credentials end. Needs no permission: STS answers everyone about
 * themselves. The alias needs `iam:ListAccountAliases`; without it the answer is partial.
 */
export async function describeIdentity(core: Pick<CoreServices, "sessions" | "clients">, target: Target, signal: AbortSignal): Promise<Identity> {
  const sts = await core.clients.get(STSClient, target);
  const { Account, Arn, UserId } = await sts.send(new GetCallerIdentityCommand({}), { abortSignal: signal });
  if (!Account || !Arn) throw new CoreError("unexpected", "STS answered no account.");
  const profile = await core.sessions.open(target.profile);
  const { expiration } = await profile.credentials();
  const alias = await findAlias(core, target, signal);
  core.sessions.rememberIdentity(target.profile, { accountId: Account, arn: Arn, accountAlias: alias.accountAlias });
  return { accountId: Account, arn: Arn, userId: UserId ?? "", ...alias, ...(expiration ? { expiration: expiration.toISOString() } : {}) };
}

/** The alias is a nicety: who asks waits no longer for it. */
const aliasWaitMs = 3_000;

/** An account has one alias at most, whatever the plural says. */
async function findAlias(core: Pick<CoreServices, "clients">, target: Target, signal: AbortSignal): Promise<Pick<Identity, "accountAlias" | "partial">> {
  try {
    const { IAMClient, ListAccountAliasesCommand } = await import("@aws-sdk/client-iam");
    const iam = await core.clients.get(IAMClient, target);
    const { AccountAliases: [accountAlias] = [] } = await iam.send(new ListAccountAliasesCommand({ MaxItems: 1 }), { abortSignal: AbortSignal.any([signal, AbortSignal.timeout(aliasWaitMs)]) });
    return accountAlias ? { accountAlias } : {};
  } catch (error) {
    signal.throwIfAborted();
    return { partial: toFailure(error, "iam:ListAccountAliases") };
  }
}
