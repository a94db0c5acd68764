import { useState } from "react";
import type { AttachedInterface } from "../../../../shared/contract/ec2-addresses.ts";
import { modifyNetworkInterfaceRequest } from "../../../../shared/ec2/address-requests.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { useCall } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { addressRereads } from "../addresses/address-rereads.ts";
import { GroupChoice } from "../details/actions/change-groups.tsx";
import { FormDialog } from "../key-pairs/form-dialog.tsx";

/** Which groups one interface has, at least one; an instance of several interfaces changes its groups here alone. */
export function InterfaceGroups({ networkInterface, onClose }: { networkInterface: AttachedInterface; onClose(): void }) {
  const { networkInterfaceId, vpcId, securityGroupIds } = networkInterface;
  const query = useCall("ec2.listSecurityGroups", vpcId ? { vpcId } : {});
  const [chosen, setChosen] = useState<readonly string[]>(securityGroupIds);
  const [isConfirming, setIsConfirming] = useState(false);
  const groups = query.data?.rows ?? [];
  const isChanged = chosen.toSorted().join() !== securityGroupIds.toSorted().join();
  if (isConfirming) {
    const input = { networkInterfaceId, change: { attribute: "groups" as const, groupIds: [...chosen] } };
    const words = (ids: readonly string[]) => ids.map((id) => groups.find(({ groupId }) => groupId === id)?.groupName ?? id).join(", ");
    const [added, removed] = [chosen.filter((id) => !securityGroupIds.includes(id)), securityGroupIds.filter((id) => !chosen.includes(id))];
    return (
      <ConfirmChange
        title={`Change the groups of ${networkInterfaceId}?`} confirmLabel="Change groups"
        consequences={[...(added.length ? [<>It gets <b>{words(added)}</b></>] : []), ...(removed.length ? [<>It loses <b>{words(removed)}</b></>] : []), "It holds at once: new connections that no group allows any more time out"]}
        call="ec2.modifyNetworkInterface" input={input} requests={[modifyNetworkInterfaceRequest(input)]}
        done={`The groups of ${networkInterfaceId} are changed`} rereads={addressRereads} onClose={(isDone) => (isDone ? onClose() : setIsConfirming(false))}
      />
    );
  }
  return (
    <FormDialog title={`Groups of ${networkInterfaceId}`} isReady={isChanged && chosen.length > 0} onNext={() => setIsConfirming(true)} onClose={onClose}>
      {query.error ? <FailureAlert compact title="The groups of its VPC cannot be listed" failure={query.error.failure} onRetry={() => void query.refetch()} /> : null}
      {query.isPending ? <Loading what="security groups" rows={3} /> : <GroupChoice label={`Groups of ${vpcId}`} groups={groups} chosen={chosen} disabled={false} onChange={setChosen} />}
    </FormDialog>
  );
}
