import type { GetAccessKeyInfoCommandInput, GetAccessKeyInfoCommandOutput } from "@aws-sdk/client-sts";
import { SandboxError, type Operation, type ServiceContext } from "../service.ts";

/** The account that a long-lived access key is of, whoever's it is. */
export function getAccessKeyInfo({ iam }: Pick<ServiceContext, "iam">): Operation<GetAccessKeyInfoCommandInput, GetAccessKeyInfoCommandOutput> {
  return ({ AccessKeyId = "" }, { identity }) => {
    const Account = AccessKeyId === identity.accessKeyId ? identity.accountId : iam.accountOf(AccessKeyId);
    if (Account === undefined) throw new SandboxError("ValidationError", `The access key ${AccessKeyId} does not exist.`, 400);
    return { Account };
  };
}
