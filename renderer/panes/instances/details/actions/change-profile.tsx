import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { useState } from "react";
import type { InstanceDetail } from "../../../../../shared/contract/ec2.ts";
import { instanceProfilePattern, instanceProfileRequest } from "../../../../../shared/ec2/attribute-requests.ts";
import { ConfirmChange } from "../../../../lib/confirm-change.tsx";
import { useCall } from "../../../../lib/use-call.ts";
import { FailureAlert } from "../../../../ui/failure-alert.tsx";
import { Loading } from "../../../../ui/loading.tsx";
import { nameOf } from "../../fleet/actions.ts";
import { FormDialog } from "../../key-pairs/form-dialog.tsx";
import { attributeReads, type AttributeDialogProps } from "./attribute-action.ts";

/** Which role's credentials programs on the instance get: another profile, or none. */
export function ChangeProfile({ detail, onClose }: AttributeDialogProps) {
  const query = useCall("ec2.describeInstanceProfile", { instanceId: detail.instanceId }, { staleTime: 0 });
  const [typed, setTyped] = useState<string>();
  const [isConfirming, setIsConfirming] = useState(false);
  const now = nameIn(query.data?.arn);
  const profile = (typed ?? now).trim();
  const problem = profile === "" || instanceProfilePattern.test(profile) ? undefined : "An instance profile's name, or its ARN.";
  if (isConfirming && query.data) {
    return <ConfirmProfile detail={detail} associationId={query.data.associationId} now={now} profile={profile || undefined} onClose={(isDone) => (isDone ? onClose() : setIsConfirming(false))} />;
  }
  return (
    <FormDialog title={`Instance profile of ${nameOf(detail)}`} isReady={query.data !== undefined && problem === undefined && profile !== now && profile !== query.data.arn} onNext={() => setIsConfirming(true)} onClose={onClose}>
      {query.isPending ? <Loading what="the instance profile" rows={2} /> : query.error ? <FailureAlert compact title="Its instance profile cannot be read" failure={query.error.failure} onRetry={() => void query.refetch()} /> : (
        <FormField label="Instance profile" description="Its name, or its ARN; empty for none. The console of IAM names it like the role." errorText={problem ?? ""}>
          <Input value={typed ?? now} autoFocus spellcheck={false} autoComplete={false} placeholder="none" onChange={({ detail: { value } }) => setTyped(value)} />
        </FormField>
      )}
    </FormDialog>
  );
}

const nameIn = (arn: string | undefined) => arn?.split("/").at(-1) ?? "";

interface ConfirmProfileProps {
  detail: InstanceDetail;
  associationId: string | undefined;
  now: string;
  profile: string | undefined;
  onClose(isDone: boolean): void;
}

function ConfirmProfile({ detail: { instanceId, ...detail }, associationId, now, profile, onClose }: ConfirmProfileProps) {
  const name = nameOf({ instanceId, ...detail });
  const input = { instanceId, ...(associationId ? { associationId } : {}), ...(profile ? { profile } : {}) };
  return (
    <ConfirmChange
      title={profile ? `Give ${name} the instance profile ${profile}?` : `Take the instance profile from ${name}?`} confirmLabel={profile ? "Set profile" : "Take it away"} dryRun={false}
      consequences={[
        ...(profile ? [<>Programs on <b>{name}</b> get the credentials of <b>{profile}</b>'s role, within some minutes</>] : []),
        ...(now ? [<>They get those of <b>{now}</b> no more; what they hold already works until it expires</>] : []),
        ...(profile ? ["It takes the permission iam:PassRole for that role"] : []),
      ]}
      call="ec2.setInstanceProfile" input={input} requests={[instanceProfileRequest(input)]}
      done={profile ? `${name} has the instance profile ${profile}` : `${name} has no instance profile`} rereads={[...attributeReads, "ec2.describeInstanceProfile", "ec2.describeConnection"]} onClose={onClose}
    />
  );
}
