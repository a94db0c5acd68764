import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { z } from "zod";
import type { sessions } from "../../../shared/contract/sessions.ts";
import { CoreError } from "../failures.ts";
import type { CoreServices, Target } from "../services.ts";

export type Identity = z.infer<typeof sessions.describeIdentity.output>;

/** Who the profile is, and when its credentials end. Needs no permission: STS answers everyone about themselves. */
export async function describeIdentity(core: Pick<CoreServices, "sessions" | "clients">, target: Target, signal: AbortSignal): Promise<Identity> {
  const sts = await core.clients.get(STSClient, target);
  const { Account, Arn, UserId } = await sts.send(new GetCallerIdentityCommand({}), { abortSignal: signal });
  if (!Account || !Arn) throw new CoreError("unexpected", "STS answered no account.");
  core.sessions.rememberAccount(target.profile, Account);
  const profile = await core.sessions.open(target.profile);
  const { expiration } = await profile.credentials();
  return { accountId: Account, arn: Arn, userId: UserId ?? "", ...(expiration ? { expiration: expiration.toISOString() } : {}) };
}
