import type { Grant } from "../../../../shared/contract/s3-objects.ts";
import { useCall } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { Status } from "../../../ui/status.tsx";
import { displayText } from "../library/display-key.ts";

const permissions: Readonly<Record<string, string>> = {
  FULL_CONTROL: "may read it, and read and change its ACL", READ: "may read it", READ_ACP: "may read its ACL", WRITE_ACP: "may change its ACL", WRITE: "may write",
};

/** Grants in words; those that are public stand out. */
export function ObjectAcl({ bucket, objectKey }: { bucket: string; objectKey: string }) {
  const acl = useCall("s3.describeObjectAcl", { bucket, key: objectKey });
  if (acl.error) return <FailureAlert compact title="The ACL cannot be read" failure={acl.error.failure} onRetry={() => void acl.refetch()} />;
  if (!acl.data) return <Loading what="the ACL" rows={2} />;
  const { grants } = acl.data;
  if (grants.length === 1 && grants[0]?.kind === "owner") return <p className="photos-quiet">The owner alone. Policies may allow others.</p>;
  return (
    <ul className="each-failed" aria-label="Grants">
      {grants.map((grant, at) => <li key={at}><GrantWords grant={grant} /></li>)}
      {grants.length === 0 && <li className="photos-quiet">Nobody is named. Policies may allow others.</li>}
    </ul>
  );
}

function GrantWords({ grant: { grantee, kind, permission } }: { grant: Grant }) {
  const isPublic = kind === "everyone" || kind === "any-aws-account";
  return <><bdi className={kind === "user" || kind === "other" ? "mono" : undefined}>{kind === "owner" ? "The owner" : displayText(grantee)}</bdi> {permissions[permission] ?? displayText(permission)}{isPublic && <> <Status tone="bad">public</Status></>}</>;
}
