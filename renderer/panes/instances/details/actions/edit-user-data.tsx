import FormField from "@cloudscape-design/components/form-field";
import Textarea from "@cloudscape-design/components/textarea";
import { useState } from "react";
import type { InstanceDetail } from "../../../../../shared/contract/ec2.ts";
import { maxUserDataBytes, userDataProblem, userDataSizeBytes, userDataWords } from "../../../../../shared/ec2/user-data.ts";
import { useCall } from "../../../../lib/use-call.ts";
import { FailureAlert } from "../../../../ui/failure-alert.tsx";
import { Loading } from "../../../../ui/loading.tsx";
import { nameOf } from "../../fleet/actions.ts";
import { FormDialog } from "../../key-pairs/form-dialog.tsx";
import type { AttributeDialogProps } from "./attribute-action.ts";
import { ChangeAttribute } from "./change-attribute.tsx";

/** Text for the next boots, its bytes counted as EC2 counts them. */
export function EditUserData({ detail, onClose }: AttributeDialogProps) {
  const query = useCall("ec2.describeUserData", { instanceId: detail.instanceId });
  const [edited, setEdited] = useState<string>();
  const [isConfirming, setIsConfirming] = useState(false);
  const text = edited ?? query.data?.text ?? "";
  const problem = userDataProblem(text);
  const { kind, doubt } = userDataWords(text);
  const isChanged = edited !== undefined && query.data !== undefined && (edited !== (query.data.text ?? "") || query.data.base64 !== undefined);
  if (isConfirming) return <ConfirmUserData detail={detail} text={text} onClose={(isDone) => (isDone ? onClose() : setIsConfirming(false))} />;
  return (
    <FormDialog title={`User data of ${nameOf(detail)}`} isReady={isChanged && problem === undefined} onNext={() => setIsConfirming(true)} onClose={onClose}>
      {query.isPending ? <Loading what="user data" rows={4} /> : query.error ? <FailureAlert compact title="The user data cannot be read" failure={query.error.failure} onRetry={() => void query.refetch()} /> : (
        <>
          {query.data.base64 === undefined ? null : <p role="alert">It holds {query.data.sizeBytes} bytes that are no text (gzip): what is written here takes their place.</p>}
          <FormField stretch label="User data" errorText={problem ?? ""} warningText={doubt ?? ""} constraintText={`${kind}, ${userDataSizeBytes(text).toLocaleString("en-US")} of ${maxUserDataBytes.toLocaleString("en-US")} bytes`}>
            <div className="user-data-text"><Textarea value={text} rows={12} spellcheck={false} autoFocus onChange={({ detail: { value } }) => setEdited(value)} /></div>
          </FormField>
          <p className="selection-count">cloud-init ran it at the first boot, and does not run it again at the next start, unless it is told to (a #cloud-boothook, or a cloud-config that says always).</p>
        </>
      )}
    </FormDialog>
  );
}

function ConfirmUserData({ detail, text, onClose }: { detail: InstanceDetail; text: string; onClose(isDone: boolean): void }) {
  const name = nameOf(detail);
  return (
    <ChangeAttribute
      detail={detail} change={{ attribute: "userData", value: text }} title={text ? `Change the user data of ${name}?` : `Take the user data of ${name} away?`} confirmLabel="Change user data"
      consequences={[
        text ? <><b>{name}</b> gets {userDataSizeBytes(text).toLocaleString("en-US")} bytes of user data ({userDataWords(text).kind}) in place of what it has</> : <><b>{name}</b> has no user data any more</>,
        "User data runs once, at the first boot: the next start does not run a changed script by itself",
        "Whoever may describe the instance can read it",
      ]}
      done={`The user data of ${name} is changed`} onClose={onClose}
    />
  );
}
