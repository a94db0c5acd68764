import { policyArn, roleArn, userArn } from "../../iam/records.ts";
import type { IamDocuments } from "../../iam/records.ts";
import { anywhere, type ActionsOf } from "./action-uses.ts";

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html */
export function iamActions(iam: IamDocuments): ActionsOf {
  return (operation, input, { identity }) => {
    const { accountId, arn } = identity;
    const document = iam.of(accountId);
    const keys = { "iam:PolicyARN": input.PolicyArn };
    const on = (resource: string) => [{ action: `iam:${operation}`, resources: [resource], keys }];
    const named = <Item extends { name: string }>(items: readonly Item[] | undefined, name: string, arnOf: (accountId: string, item: Item) => string, kind: string): string => {
      const known = items?.find((item) => item.name === name);
      return known ? arnOf(accountId, known) : `arn:aws:iam::${accountId}:${kind}${input.Path ?? "/"}${name}`;
    };
    if (input.PolicySourceArn !== undefined) return on(input.PolicySourceArn);
    if (input.UserName !== undefined) return on(named(document?.users, input.UserName, userArn, "user"));
    if (input.RoleName !== undefined) return on(named(document?.roles, input.RoleName, roleArn, "role"));
    if (input.PolicyArn !== undefined) return on(input.PolicyArn);
    if (input.PolicyName !== undefined) return on(named(document?.policies, input.PolicyName, policyArn, "policy"));
    if (input.VirtualMFADeviceName !== undefined) return on(`arn:aws:iam::${accountId}:mfa${input.Path ?? "/"}${input.VirtualMFADeviceName}`);
    if (input.SerialNumber !== undefined) return on(input.SerialNumber);
    // Without a name, these are about the caller.
    if (aboutTheCaller.has(operation) && arn.includes(":user/")) return on(arn);
    return [{ action: `iam:${operation}`, resources: anywhere, keys }];
  };
}

const aboutTheCaller: ReadonlySet<string> = new Set(["GetUser", "ListAccessKeys", "CreateAccessKey", "DeleteAccessKey", "ListMFADevices"]);
