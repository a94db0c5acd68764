import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { useState } from "react";
import { allocateAddressRequest } from "../../../../shared/ec2/address-requests.ts";
import { tagValueProblem } from "../../../../shared/ec2/tag-rules.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { FormDialog } from "../key-pairs/form-dialog.tsx";
import { addressHourly, addressMonthly, priceSource } from "./address-cost.ts";
import { addressRereads } from "./address-rereads.ts";

/** A name for the address, then what having it means; which address it is says Amazon. */
export function AllocateAddress({ onClose }: { onClose(): void }) {
  const [name, setName] = useState("");
  const [isConfirming, setIsConfirming] = useState(false);
  const problem = tagValueProblem(name);
  if (isConfirming) return <ConfirmAllocation name={name.trim()} onClose={(isDone) => (isDone ? onClose() : setIsConfirming(false))} />;
  return (
    <FormDialog title="Allocate an Elastic address" isReady={problem === undefined} onNext={() => setIsConfirming(true)} onClose={onClose}>
      <FormField label="Name" description="Optional: what it will be for. It is a tag, and can be changed." errorText={problem}>
        <Input value={name} autoFocus spellcheck={false} autoComplete={false} onChange={({ detail }) => setName(detail.value)} onKeyDown={({ detail }) => detail.key === "Enter" && problem === undefined && setIsConfirming(true)} />
      </FormField>
    </FormDialog>
  );
}

function ConfirmAllocation({ name, onClose }: { name: string; onClose(isDone: boolean): void }) {
  const tags: Record<string, string> = name ? { Name: name } : {};
  const input = { tags };
  return (
    <ConfirmChange
      title={name ? `Allocate an address for ${name}?` : "Allocate an address?"} confirmLabel="Allocate"
      consequences={[
        "A public IPv4 address of Amazon's pool becomes yours; which one cannot be chosen",
        <>It costs <b>{addressHourly} an hour</b> ({addressMonthly} in 30 days) until it is released, whether it leads to something or not ({priceSource})</>,
        "It leads to nothing until it is associated; an account has five of them in a region unless its quota was raised",
      ]}
      call="ec2.allocateAddress" input={input} requests={[allocateAddressRequest(input)]}
      done="An Elastic address is allocated" rereads={addressRereads} onClose={onClose}
    />
  );
}
