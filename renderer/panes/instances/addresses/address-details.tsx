import type { Address } from "../../../../shared/contract/ec2-addresses.ts";
import { TagsEditor } from "../../../lib/tags/tags-editor.tsx";
import { DetailPanel } from "../../../ui/detail-panel.tsx";
import { Facts } from "../../../ui/facts.tsx";
import { Status } from "../../../ui/status.tsx";
import { mono } from "../details/mono.tsx";
import { addressHourly, addressMonthly, priceSource } from "./address-cost.ts";
import { leadsTo, nameOfAddress, whyNotOurs } from "./address-words.tsx";

/** One Elastic address: what it leads to, and what it costs. */
export function AddressDetails({ address, onClose }: { address: Address; onClose(): void }) {
  const { allocationId, publicIp, associationId, instanceId, instanceState, networkInterfaceId, privateIpAddress, interfaceDescription, networkBorderGroup, publicIpv4Pool, tags } = address;
  const locked = whyNotOurs(address);
  return (
    <DetailPanel side="bottom" label="Elastic address details" title={<>{nameOfAddress(address)} <span className="mono">{allocationId}</span></>}
      actions={<Status tone={associationId ? "ok" : "warn"}>{associationId ? "associated" : "idle"}</Status>} onClose={onClose}>
      {locked ? <p>{locked}</p> : null}
      <Facts items={[
        ["Public IPv4 address", mono(publicIp)],
        ["Associated with", leadsTo(address) ?? "nothing"],
        ["Instance", instanceId ? <><span className="mono">{instanceId}</span>{instanceState ? ` · ${instanceState}` : ""}</> : undefined],
        ["Network interface", mono(networkInterfaceId)],
        ["Interface description", instanceId ? interfaceDescription : undefined],
        ["Private address", mono(privateIpAddress)],
        ["Association ID", mono(associationId)],
        ["Network border group", networkBorderGroup],
        ["Pool", publicIpv4Pool === "amazon" ? "Amazon's" : publicIpv4Pool],
        ["Costs", `${addressHourly} an hour, ${addressMonthly} in 30 days, ${associationId ? "as when it is idle" : "as when it is in use"} (${priceSource})`],
      ]} />
      <h3>Tags</h3>
      <TagsEditor resourceIds={[allocationId]} tags={tags} name={nameOfAddress(address)} rereads={["ec2.listAddresses"]} />
    </DetailPanel>
  );
}
