import FormField from "@cloudscape-design/components/form-field";
import Textarea from "@cloudscape-design/components/textarea";
import { useState } from "react";
import { shareImageRequests, shareSnapshotRequests } from "../../../../shared/ec2/storage-requests.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { formatCounted } from "../../../lib/format.ts";
import { useCall } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { FormDialog } from "../key-pairs/form-dialog.tsx";

interface ShareProps {
  kind: "image" | "snapshot";
  id: string;
  name: string;
  isEncrypted: boolean;
  onClose(): void;
}

/** The accounts that may use an image or a snapshot, a line each, then what changes by it. */
export function ShareResource({ kind, id, name, isEncrypted, onClose }: ShareProps) {
  const ofImage = useCall("ec2.describeImageSharing", { imageId: id }, { enabled: kind === "image" });
  const ofSnapshot = useCall("ec2.describeSnapshotSharing", { snapshotId: id }, { enabled: kind === "snapshot" });
  const query = kind === "image" ? ofImage : ofSnapshot;
  const [typed, setTyped] = useState<string>();
  const [isConfirming, setIsConfirming] = useState(false);
  const before = query.data?.accountIds ?? [];
  const text = typed ?? before.join("\n");
  const wanted = [...new Set(text.split(/[\s,]+/).filter(Boolean).map((one) => one.replaceAll("-", "")))];
  const wrong = wanted.find((one) => !/^\d{12}$/.test(one));
  const add = wanted.filter((one) => !before.includes(one));
  const remove = before.filter((one) => !wanted.includes(one));
  const isChanged = add.length + remove.length > 0;
  if (isConfirming) return <ConfirmSharing kind={kind} id={id} name={name} add={add} remove={remove} onClose={(isDone) => (isDone ? onClose() : setIsConfirming(false))} />;
  return (
    <FormDialog title={`Share ${name}`} isReady={query.data !== undefined && wrong === undefined && isChanged} onNext={() => setIsConfirming(true)} onClose={onClose}>
      {query.error ? <FailureAlert compact title="Who has it cannot be read" failure={query.error.failure} onRetry={() => void query.refetch()} /> : null}
      {query.isPending ? <Loading what="accounts" rows={2} /> : null}
      {query.data?.isPublic ? <p><b>It is public:</b> every account of AWS may use it, whatever stands here.</p> : null}
      {isEncrypted ? <p>It is encrypted: EC2 shares it only where that is by a key of one&apos;s own that the other account may use, and not by the account&apos;s key for EBS.</p> : null}
      {query.data ? (
        <FormField label="Accounts" description={`Account ids of twelve digits, a line each. They may ${kind === "image" ? "launch instances from it" : "make volumes of it"}.`} errorText={wrong ? `${wrong} is no account id: it has twelve digits.` : ""}>
          <Textarea value={text} rows={4} spellcheck={false} onChange={({ detail }) => setTyped(detail.value)} />
        </FormField>
      ) : null}
    </FormDialog>
  );
}

function ConfirmSharing({ kind, id, name, add, remove, onClose }: { kind: "image" | "snapshot"; id: string; name: string; add: string[]; remove: string[]; onClose(isDone: boolean): void }) {
  const common = { title: `Share ${name} otherwise?`, confirmLabel: "Share", done: `The accounts of ${name} are changed`, consequences: sharingConsequences(kind, add, remove), onClose };
  if (kind === "image") {
    const input = { imageId: id, add, remove };
    return <ConfirmChange {...common} call="ec2.shareImage" input={input} requests={shareImageRequests(input)} rereads={["ec2.describeImageSharing"]} />;
  }
  const input = { snapshotId: id, add, remove };
  return <ConfirmChange {...common} call="ec2.shareSnapshot" input={input} requests={shareSnapshotRequests(input)} rereads={["ec2.describeSnapshotSharing"]} />;
}

function sharingConsequences(kind: "image" | "snapshot", add: readonly string[], remove: readonly string[]) {
  const may = kind === "image" ? "launch instances from it, and so read all that is on it" : "make volumes of it, and so read all that is on it";
  return [
    ...(add.length ? [<>{formatCounted(add.length, "account")} may {may}: <b>{add.join(", ")}</b></>] : []),
    ...(remove.length ? [<>{formatCounted(remove.length, "account")} may no more: <b>{remove.join(", ")}</b>; what they copied of it or launched stays theirs</>] : []),
  ];
}
