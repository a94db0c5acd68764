import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import { useState } from "react";
import type { AttachedInterface } from "../../../../shared/contract/ec2-addresses.ts";
import type { InstanceDetail } from "../../../../shared/contract/ec2.ts";
import { useCall } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { nameOf } from "../fleet/actions.ts";
import { FormDialog } from "../key-pairs/form-dialog.tsx";
import { ConfirmAttach, ConfirmDeleteInterface } from "./confirm-interface.tsx";
import { CreateInterface } from "./create-interface.tsx";

interface AttachInterfaceProps {
  detail: InstanceDetail;
  attached: readonly AttachedInterface[];
  onClose(): void;
}

/** One of the interfaces of its zone that are attached to nothing; it may be created, or deleted, here too. */
export function AttachInterface({ detail, attached, onClose }: AttachInterfaceProps) {
  const { vpcId, availabilityZone } = detail;
  const query = useCall("ec2.listNetworkInterfaces", vpcId ? { vpcId } : {});
  const [networkInterfaceId, setNetworkInterfaceId] = useState<string>();
  const [deviceIndex, setDeviceIndex] = useState(String(firstFree(attached)));
  const [step, setStep] = useState<"form" | "attach" | "create" | "delete">("form");
  const free = (query.data?.rows ?? []).filter((one) => one.status === "available" && one.availabilityZone === availabilityZone);
  const chosen = free.find((one) => one.networkInterfaceId === networkInterfaceId);
  const wrongIndex = indexProblem(deviceIndex, attached);
  const back = () => setStep("form");
  if (step === "create") return <CreateInterface detail={detail} onClose={(made) => { if (made) setNetworkInterfaceId(made); back(); }} />;
  if (step === "delete" && chosen) return <ConfirmDeleteInterface networkInterface={chosen} onClose={back} />;
  if (step === "attach" && chosen) {
    return <ConfirmAttach networkInterface={chosen} instanceId={detail.instanceId} instanceName={nameOf(detail)} deviceIndex={Number(deviceIndex)} onClose={(isDone) => (isDone ? onClose() : back())} />;
  }
  const options = free.map((one) => ({ value: one.networkInterfaceId, label: one.name || one.description || one.networkInterfaceId, description: [one.networkInterfaceId, ...one.privateIpAddresses.map(({ privateIpAddress }) => privateIpAddress), one.subnetId].join(" · ") }));
  return (
    <FormDialog title={`Attach an interface to ${nameOf(detail)}`} isReady={chosen !== undefined && wrongIndex === undefined} onNext={() => setStep("attach")} onClose={onClose}>
      {query.error ? <FailureAlert compact title="The interfaces cannot be listed" failure={query.error.failure} onRetry={() => void query.refetch()} /> : null}
      <FormField label="Network interface" description={`Those of ${vpcId ?? "its network"} in ${availabilityZone} that are attached to nothing.`}>
        <Select selectedOption={options.find(({ value }) => value === networkInterfaceId) ?? null} options={options} placeholder="Choose one" statusType={query.isPending ? "loading" : "finished"} loadingText="Reading the interfaces…" empty="None is free in this zone: create one."
          onChange={({ detail: { selectedOption } }) => setNetworkInterfaceId(selectedOption.value)} />
      </FormField>
      <div className="interface-acts">
        <button type="button" className="act" onClick={() => setStep("create")}>Create an interface…</button>
        <button type="button" className="act" data-danger disabled={!chosen} onClick={() => setStep("delete")}>Delete the chosen one…</button>
      </div>
      <FormField label="Device index" errorText={wrongIndex} description="Its place on the instance; how many there are depends on the instance's type.">
        <Input value={deviceIndex} inputMode="numeric" onChange={({ detail: { value } }) => setDeviceIndex(value)} />
      </FormField>
    </FormDialog>
  );
}

function firstFree(attached: readonly AttachedInterface[]): number {
  const taken = new Set(attached.map(({ deviceIndex }) => deviceIndex));
  let index = 1;
  while (taken.has(index)) index++;
  return index;
}

function indexProblem(text: string, attached: readonly AttachedInterface[]): string | undefined {
  const index = Number(text);
  if (!/^\d{1,2}$/.test(text.trim()) || index > 31) return "A number from 1 to 31.";
  if (index === 0) return "Device 0 is the interface that the instance was launched with.";
  return attached.some(({ deviceIndex }) => deviceIndex === index) ? `The instance has a device ${index} already.` : undefined;
}
