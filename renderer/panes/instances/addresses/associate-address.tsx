import FormField from "@cloudscape-design/components/form-field";
import Select from "@cloudscape-design/components/select";
import { useMemo, useState } from "react";
import type { Address, AttachedInterface } from "../../../../shared/contract/ec2-addresses.ts";
import { associateAddressRequest } from "../../../../shared/ec2/address-requests.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { useCall } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { FormDialog } from "../key-pairs/form-dialog.tsx";
import { addressRereads } from "./address-rereads.ts";
import { associationConsequences, leadsTo, nameOfAddress, whyNotOurs } from "./address-words.tsx";

interface AssociateAddressProps {
  /** Chosen here where absent. */
  address?: Address;
  target?: AttachedInterface;
  /** `web-1`, of the target. */
  targetName?: string;
  onClose(): void;
}

/** An address and an interface of an instance, or one that stands by itself; then what leading the one to the other means. */
export function AssociateAddress({ address: given, target: givenTarget, targetName: givenName, onClose }: AssociateAddressProps) {
  const [address, setAddress] = useState(given);
  const [target, setTarget] = useState(givenTarget && { of: givenTarget, name: givenName ?? givenTarget.networkInterfaceId });
  const [privateIp, setPrivateIp] = useState<string>();
  const [isConfirming, setIsConfirming] = useState(false);
  const addresses = target?.of.privateIpAddresses.map(({ privateIpAddress }) => privateIpAddress) ?? [];
  const chosen = privateIp && addresses.includes(privateIp) ? privateIp : addresses[0];
  if (isConfirming && address && target && chosen) {
    return <ConfirmAssociation address={address} target={target.of} targetName={target.name} privateIp={chosen} onClose={(isDone) => (isDone ? onClose() : setIsConfirming(false))} />;
  }
  return (
    <FormDialog title={given ? `Associate ${nameOfAddress(given)}` : `Associate an address with ${givenName}`} isReady={address !== undefined && chosen !== undefined} onNext={() => setIsConfirming(true)} onClose={onClose}>
      {given ? null : <AddressField address={address} onChange={setAddress} />}
      {givenTarget ? null : <TargetField target={target?.of} onChange={(of, name) => setTarget({ of, name })} />}
      {addresses.length > 1 ? (
        <FormField label="Private address" description="Which of the interface's private addresses it leads to.">
          <Select selectedOption={{ value: chosen! }} options={addresses.map((value) => ({ value }))} onChange={({ detail }) => setPrivateIp(detail.selectedOption.value)} />
        </FormField>
      ) : null}
    </FormDialog>
  );
}

function AddressField({ address, onChange }: { address: Address | undefined; onChange(address: Address): void }) {
  const query = useCall("ec2.listAddresses", {});
  const rows = (query.data?.rows ?? []).filter((one) => !whyNotOurs(one));
  const options = rows.map((one) => ({ value: one.allocationId, label: one.publicIp, description: [one.name, leadsTo(one) ? `now with ${leadsTo(one)}` : "idle"].filter(Boolean).join(" · ") }));
  return (
    <FormField label="Elastic address">
      {query.error ? <FailureAlert compact title="The addresses cannot be listed" failure={query.error.failure} onRetry={() => void query.refetch()} /> : null}
      <Select selectedOption={options.find(({ value }) => value === address?.allocationId) ?? null} options={options} placeholder="Choose one" statusType={query.isPending ? "loading" : "finished"} loadingText="Reading the addresses…" empty="None in this region: allocate one first, in the list of Elastic addresses."
        onChange={({ detail }) => onChange(rows.find(({ allocationId }) => allocationId === detail.selectedOption.value)!)} />
    </FormField>
  );
}

function TargetField({ target, onChange }: { target: AttachedInterface | undefined; onChange(target: AttachedInterface, name: string): void }) {
  const interfaces = useCall("ec2.listNetworkInterfaces", {});
  const instances = useCall("ec2.listInstances", {});
  const { rows, options } = useMemo(() => targets(interfaces.data?.rows ?? [], instances.data?.rows ?? []), [interfaces.data, instances.data]);
  return (
    <FormField label="Lead it to" description="An instance's interface, or one that is attached to nothing.">
      {interfaces.error ? <FailureAlert compact title="The interfaces cannot be listed" failure={interfaces.error.failure} onRetry={() => void interfaces.refetch()} /> : null}
      <Select selectedOption={options.find(({ value }) => value === target?.networkInterfaceId) ?? null} options={options} placeholder="Choose one" filteringType="auto" filteringPlaceholder="Name, id, address…" filteringAriaLabel="Find an interface" virtualScroll
        statusType={interfaces.isPending ? "loading" : "finished"} loadingText="Reading the interfaces…" empty="No interface in this region that could have it."
        onChange={({ detail }) => { const { value, label } = detail.selectedOption; onChange(rows.find((one) => one.networkInterfaceId === value)!, label ?? value ?? ""); }} />
    </FormField>
  );
}

/** A service's own interfaces get their addresses by the service. */
function targets(interfaces: readonly AttachedInterface[], instances: readonly { instanceId: string; name: string }[]) {
  const names = new Map(instances.map(({ instanceId, name }) => [instanceId, name]));
  const nameOf = (one: AttachedInterface) => (one.instanceId ? names.get(one.instanceId) || one.instanceId : one.name || one.networkInterfaceId) + (one.deviceIndex ? ` (device ${one.deviceIndex})` : "");
  const rows = interfaces.filter(({ requesterManaged }) => !requesterManaged).map((one) => ({ one, label: nameOf(one) })).toSorted((a, b) => a.label.localeCompare(b.label, "en", { numeric: true }));
  const options = rows.map(({ one, label }) => {
    const [first] = one.privateIpAddresses;
    const has = one.associations[0] ? `has ${one.associations[0].publicIp}` : first?.publicIp ? `automatic ${first.publicIp}` : undefined;
    return { value: one.networkInterfaceId, label, description: [one.networkInterfaceId, first?.privateIpAddress, one.instanceId ? undefined : "attached to nothing", has].filter(Boolean).join(" · ") };
  });
  return { rows: interfaces, options };
}

function ConfirmAssociation({ address, target, targetName, privateIp, onClose }: { address: Address; target: AttachedInterface; targetName: string; privateIp: string; onClose(isDone: boolean): void }) {
  const isTaken = address.associationId !== undefined || target.associations.some((one) => one.privateIpAddress === privateIp);
  const input = {
    allocationId: address.allocationId, networkInterfaceId: target.networkInterfaceId, allowReassociation: isTaken,
    ...(target.privateIpAddresses.length > 1 ? { privateIpAddress: privateIp } : {}),
  };
  return (
    <ConfirmChange
      title={`Lead ${nameOfAddress(address)} to ${targetName}?`} confirmLabel="Associate" consequences={associationConsequences(address, target, privateIp, targetName)}
      call="ec2.associateAddress" input={input} requests={[associateAddressRequest(input)]}
      done={`${address.publicIp} leads to ${targetName}`} rereads={addressRereads} onClose={onClose}
    />
  );
}
