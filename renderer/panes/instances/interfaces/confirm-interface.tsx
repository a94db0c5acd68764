import type { AttachedInterface } from "../../../../shared/contract/ec2-addresses.ts";
import { attachNetworkInterfaceRequest, deleteNetworkInterfaceRequest, detachNetworkInterfaceRequest } from "../../../../shared/ec2/address-requests.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { addressRereads } from "../addresses/address-rereads.ts";

const wordsOf = ({ name, description, networkInterfaceId }: AttachedInterface): string => name || description || networkInterfaceId;

interface ConfirmInterfaceProps {
  networkInterface: AttachedInterface;
  onClose(isDone: boolean): void;
}

export function ConfirmAttach({ networkInterface, instanceId, instanceName, deviceIndex, onClose }: ConfirmInterfaceProps & { instanceId: string; instanceName: string; deviceIndex: number }) {
  const input = { networkInterfaceId: networkInterface.networkInterfaceId, instanceId, deviceIndex };
  return (
    <ConfirmChange
      title={`Attach ${wordsOf(networkInterface)} to ${instanceName}?`} confirmLabel="Attach"
      consequences={[
        <><b>{instanceName}</b> gets a network interface more, as its device {deviceIndex}, with {networkInterface.privateIpAddresses.map(({ privateIpAddress }) => privateIpAddress).join(", ")}</>,
        "Its system must be told of it, where it does not see to that itself",
        "With several interfaces it gets no automatic public address when it starts the next time",
      ]}
      call="ec2.attachNetworkInterface" input={input} requests={[attachNetworkInterfaceRequest(input)]}
      done={`${wordsOf(networkInterface)} is attached to ${instanceName}`} rereads={addressRereads} onClose={onClose}
    />
  );
}

export function ConfirmDetach({ networkInterface, instanceName, onClose }: ConfirmInterfaceProps & { instanceName: string }) {
  const { attachmentId = "", associations } = networkInterface;
  return (
    <ConfirmChange
      title={`Detach ${wordsOf(networkInterface)} from ${instanceName}?`} confirmLabel="Detach"
      consequences={[
        <><b>{instanceName}</b> loses the interface at once, and connections through it break</>,
        <>The interface stays, with its private addresses{associations.length ? <> and the Elastic {associations.map(({ publicIp }) => publicIp).join(", ")}, which costs as before</> : null}; it can be attached to another instance of its zone</>,
      ]}
      call="ec2.detachNetworkInterface" input={{ attachmentId }} requests={[detachNetworkInterfaceRequest({ attachmentId })]}
      done={`${wordsOf(networkInterface)} is detached`} rereads={addressRereads} onClose={onClose}
    />
  );
}

export function ConfirmDeleteInterface({ networkInterface, onClose }: ConfirmInterfaceProps) {
  const { networkInterfaceId, associations } = networkInterface;
  const input = { networkInterfaceId };
  return (
    <ConfirmChange
      title={`Delete ${wordsOf(networkInterface)}?`} confirmLabel="Delete" typedName={networkInterfaceId}
      consequences={[
        <><b>{wordsOf(networkInterface)}</b> <span className="mono">{networkInterfaceId}</span> goes for good, and its private addresses are free for others</>,
        ...associations.map(({ publicIp }) => <><b>{publicIp}</b> leads to nothing then, stays yours, and costs as before</>),
      ]}
      call="ec2.deleteNetworkInterface" input={input} requests={[deleteNetworkInterfaceRequest(input)]}
      done={`${wordsOf(networkInterface)} is deleted`} rereads={addressRereads} onClose={onClose}
    />
  );
}
