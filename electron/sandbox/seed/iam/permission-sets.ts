import { hash } from "node:crypto";

/** What a person of the sandbox's IAM Identity Center may take on, in each of its accounts. */
export interface PermissionSet {
  name: string;
  /** ARN of the managed policy that its role has. */
  policyArn: string;
}

export const permissionSets: readonly PermissionSet[] = [
  { name: "AdministratorAccess", policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" },
  { name: "ReadOnly", policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
];

/** Who signs in to the access portal. */
export const portalUser = { name: "sandbox", email: "sandbox@skydeck.example" } as const;

export const portalRolePath = "/aws-reserved/sso.amazonaws.com/";

/** `AWSReservedSSO_<permission set>_<16 hexadecimal digits>`, as Identity Center names the roles it makes. */
export function portalRoleName(accountId: string, permissionSet: string): string {
  return `AWSReservedSSO_${permissionSet}_${hash("sha256", `${accountId} ${permissionSet}`, "hex").slice(0, 16)}`;
}
