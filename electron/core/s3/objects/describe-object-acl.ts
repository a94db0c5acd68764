import { GetObjectAclCommand, type Grant as S3Grant, type Owner } from "@aws-sdk/client-s3";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { s3 } from "../../../../shared/contract/s3.ts";
import type { Grant } from "../../../../shared/contract/s3-objects.ts";
import type { Buckets } from "../buckets.ts";

/** Groups by their URIs. Source: "Amazon S3 predefined groups", Access control list (ACL) overview. */
const groups: Readonly<Record<string, Pick<Grant, "grantee" | "kind">>> = {
  "http://acs.amazonaws.com/groups/global/AllUsers": { grantee: "Everyone", kind: "everyone" },
  "http://acs.amazonaws.com/groups/global/AuthenticatedUsers": { grantee: "Anyone with an AWS account", kind: "any-aws-account" },
  "http://acs.amazonaws.com/groups/s3/LogDelivery": { grantee: "S3's log delivery", kind: "log-delivery" },
};

export function describeObjectAcl(buckets: Buckets): HandlerOf<typeof s3.describeObjectAcl> {
  return async ({ bucket, key, versionId }, { context, signal }) => {
    const { client } = await buckets.clientFor(context, bucket, signal);
    const { Owner, Grants = [] } = await client.send(new GetObjectAclCommand({ Bucket: bucket, Key: key, VersionId: versionId }), { abortSignal: signal });
    const grants = Grants.map((grant) => grantOf(grant, Owner));
    return { owner: Owner?.DisplayName || Owner?.ID, grants, isPublic: grants.some(({ kind }) => kind === "everyone" || kind === "any-aws-account") };
  };
}

function grantOf({ Grantee, Permission }: S3Grant, owner: Owner | undefined): Grant {
  const group = Grantee?.URI === undefined ? undefined : (groups[Grantee.URI] ?? { grantee: Grantee.URI, kind: "other" as const });
  if (group) return { ...group, permission: Permission ?? "" };
  const grantee = Grantee?.DisplayName || Grantee?.EmailAddress || Grantee?.ID || "Nobody named";
  return { grantee, kind: Grantee?.ID !== undefined && Grantee.ID === owner?.ID ? "owner" : "user", permission: Permission ?? "" };
}
