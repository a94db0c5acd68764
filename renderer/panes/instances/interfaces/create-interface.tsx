import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { useState } from "react";
import type { InstanceDetail } from "../../../../shared/contract/ec2.ts";
import { parseAddress } from "../../../../shared/network/cidr.ts";
import { createNetworkInterfaceRequest } from "../../../../shared/ec2/address-requests.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { addressRereads } from "../addresses/address-rereads.ts";
import { nameOf } from "../fleet/actions.ts";
import { FormDialog } from "../key-pairs/form-dialog.tsx";

/** A new interface beside the instance: in its subnet, with its groups. */
export function CreateInterface({ detail, onClose }: { detail: InstanceDetail; onClose(networkInterfaceId?: string): void }) {
  const [description, setDescription] = useState("");
  const [address, setAddress] = useState("");
  const [isConfirming, setIsConfirming] = useState(false);
  const wrongAddress = address.trim() && parseAddress(address.trim())?.family !== "ipv4" ? "An IPv4 address such as 10.1.1.20, or nothing." : undefined;
  const wrongDescription = description.length > 255 ? "At most 255 characters." : undefined;
  const groupIds = detail.securityGroups.map(({ groupId }) => groupId);
  if (isConfirming) {
    const input = { subnetId: detail.subnetId ?? "", description, groupIds, ...(address.trim() ? { privateIpAddress: address.trim() } : {}) };
    return (
      <ConfirmChange
        title="Create a network interface?" confirmLabel="Create"
        consequences={[
          <>It is in <b>{detail.subnetId}</b>, and takes {address.trim() || "one free address"} there</>,
          <>It has the groups of {nameOf(detail)}: {detail.securityGroups.map(({ groupName }) => groupName).join(", ")}</>,
          "It costs nothing, and stays until it is deleted",
        ]}
        call="ec2.createNetworkInterface" input={input} requests={[createNetworkInterfaceRequest(input)]}
        done="The network interface is created" rereads={addressRereads} onClose={(isDone, made) => (isDone ? onClose(made?.networkInterfaceId) : setIsConfirming(false))}
      />
    );
  }
  return (
    <FormDialog title="Create a network interface" isReady={detail.subnetId !== undefined && !wrongAddress && !wrongDescription} onNext={() => setIsConfirming(true)} onClose={() => onClose()}>
      <FormField label="Description" errorText={wrongDescription}><Input value={description} autoFocus onChange={({ detail: { value } }) => setDescription(value)} /></FormField>
      <FormField label="Private address" description="Of the instance's subnet; one that is free is taken where none is named." errorText={wrongAddress}>
        <Input value={address} spellcheck={false} placeholder="automatic" onChange={({ detail: { value } }) => setAddress(value)} />
      </FormField>
    </FormDialog>
  );
}
