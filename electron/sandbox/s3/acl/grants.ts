import type { Grant, PutBucketAclCommandInput } from "@aws-sdk/client-s3";
import { SandboxError } from "../../service.ts";
import { canonicalUser } from "../canonical-user.ts";
import { invalidArgument, malformedXml } from "../errors.ts";

export type Permission = "FULL_CONTROL" | "READ" | "WRITE" | "READ_ACP" | "WRITE_ACP";

export const allUsers = "http://acs.amazonaws.com/groups/global/AllUsers";
export const authenticatedUsers = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
const logDelivery = "http://acs.amazonaws.com/groups/s3/LogDelivery";
const groups: ReadonlySet<string> = new Set([allUsers, authenticatedUsers, logDelivery]);
const permissions: ReadonlySet<string> = new Set(["FULL_CONTROL", "READ", "WRITE", "READ_ACP", "WRITE_ACP"]);
const mostGrants = 100;

export const ownersGrant = (accountId: string): Grant => ({ Grantee: { ...canonicalUser(accountId), Type: "CanonicalUser" }, Permission: "FULL_CONTROL" });

const toGroup = (URI: string, Permission: Permission): Grant => ({ Grantee: { Type: "Group", URI }, Permission });

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl */
const canned: Readonly<Record<string, readonly Grant[]>> = {
  private: [],
  "public-read": [toGroup(allUsers, "READ")],
  "public-read-write": [toGroup(allUsers, "READ"), toGroup(allUsers, "WRITE")],
  "authenticated-read": [toGroup(authenticatedUsers, "READ")],
  "log-delivery-write": [toGroup(logDelivery, "WRITE"), toGroup(logDelivery, "READ_ACP")],
};

type AclInput = Pick<PutBucketAclCommandInput, "ACL" | "AccessControlPolicy" | "GrantFullControl" | "GrantRead" | "GrantReadACP" | "GrantWrite" | "GrantWriteACP">;

/** The grants that PutBucketAcl asks for: by a name, by headers or by a document, one of the three. Throws S3's refusals. */
export function askedGrants(input: AclInput, accountId: string): Grant[] {
  const headers = grantHeaders(input);
  const ways = [input.ACL, headers.length > 0 ? headers : undefined, input.AccessControlPolicy].filter((way) => way !== undefined);
  if (ways.length === 0) throw new SandboxError("MissingSecurityHeader", "Your request was missing a required header", 400, { MissingHeaderName: "x-amz-acl" });
  if (ways.length > 1) throw new SandboxError("InvalidRequest", "Specifying both Canned ACLs and Header Grants is not allowed", 400);
  if (input.ACL !== undefined) return [ownersGrant(accountId), ...cannedGrants(input.ACL)];
  const grants = input.AccessControlPolicy ? documentGrants(input.AccessControlPolicy, accountId) : headers;
  if (grants.length > mostGrants) throw new SandboxError("MalformedACLError", "The XML you provided was not well-formed or did not validate against our published schema", 400);
  return grants;
}

function cannedGrants(name: string): readonly Grant[] {
  if (!Object.hasOwn(canned, name)) throw invalidArgument("", "x-amz-acl", name);
  return canned[name]!;
}

function documentGrants({ Owner, Grants = [] }: NonNullable<AclInput["AccessControlPolicy"]>, accountId: string): Grant[] {
  if (Owner?.ID !== canonicalUser(accountId).ID) throw new SandboxError("AccessDenied", "Access Denied", 403);
  return Grants.map(({ Grantee, Permission }) => {
    if (!permissions.has(Permission ?? "")) throw malformedXml();
    return { Grantee: checkedGrantee(Grantee?.URI === undefined ? { id: Grantee?.ID } : { uri: Grantee.URI }), Permission };
  });
}

function grantHeaders({ GrantFullControl, GrantRead, GrantReadACP, GrantWrite, GrantWriteACP }: AclInput): Grant[] {
  const headers: [Permission, string | undefined][] = [["FULL_CONTROL", GrantFullControl], ["READ", GrantRead], ["WRITE", GrantWrite], ["READ_ACP", GrantReadACP], ["WRITE_ACP", GrantWriteACP]];
  return headers.flatMap(([Permission, text]) => (text ?? "").split(",").filter((each) => each.trim() !== "").map((each) => {
    const [, kind, value] = /^\s*(uri|id|emailAddress)\s*=\s*"?([^"]*)"?\s*$/i.exec(each) ?? [];
    if (kind === undefined) throw invalidArgument("Argument format not recognized", "x-amz-grant", each.trim());
    return { Grantee: checkedGrantee({ [kind.toLowerCase()]: value }), Permission };
  }));
}

/** An account is named by its canonical id; addresses of people are not known here. */
function checkedGrantee({ uri, id, emailaddress }: { uri?: string | undefined; id?: string | undefined; emailaddress?: string | undefined }): NonNullable<Grant["Grantee"]> {
  if (uri !== undefined) {
    if (!groups.has(uri)) throw invalidArgument("Invalid group uri", "uri", uri);
    return { Type: "Group", URI: uri };
  }
  if (emailaddress !== undefined) throw new SandboxError("UnresolvableGrantByEmailAddress", "The e-mail address you provided does not match any account on record.", 400);
  if (!/^[0-9a-f]{64}$/.test(id ?? "")) throw invalidArgument("Invalid id", "CanonicalUser/ID", id ?? "");
  return { Type: "CanonicalUser", ID: id };
}

export const isPublicGrant = ({ Grantee }: Grant): boolean => Grantee?.URI === allUsers || Grantee?.URI === authenticatedUsers;
