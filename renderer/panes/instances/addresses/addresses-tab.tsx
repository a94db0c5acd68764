import { useState } from "react";
import type { Address } from "../../../../shared/contract/ec2-addresses.ts";
import { useCall } from "../../../lib/use-call.ts";
import { PartialNotice } from "../../../ui/partial-notice.tsx";
import { ResourceTab } from "../resource-tab.tsx";
import type { InstanceTabProps } from "../tab-props.ts";
import { AddressActions, type AddressAction } from "./address-actions.tsx";
import { columns, textOf } from "./address-columns.tsx";
import { hourlyOf, priceSource } from "./address-cost.ts";
import { AddressDetails } from "./address-details.tsx";
import { AllocateAddress } from "./allocate-address.tsx";
import { AssociateAddress } from "./associate-address.tsx";
import { DisassociateAddress, ReleaseAddress } from "./confirm-address.tsx";

const rowId = ({ allocationId }: Address) => allocationId;
const initialSort = { id: "name", desc: false };

/** Elastic addresses of the region: what each leads to and costs, and allocating, associating, disassociating, releasing them. */
export function AddressesTab({ tabs }: InstanceTabProps) {
  const query = useCall("ec2.listAddresses", {});
  const [asked, setAsked] = useState<AddressAction>();
  const close = () => setAsked(undefined);
  const partial = query.data?.partial ?? [];
  return (
    <>
      <ResourceTab
        tabs={tabs} title="Elastic addresses" noun="address" plural="addresses" query={query} columns={columns} rowId={rowId} textOf={textOf} initialSort={initialSort}
        placeholder="Name, address, instance, id, tag, idle…" facts={totals}
        empty="An Elastic address is a public IPv4 address that stays yours: it keeps when an instance stops, and can be led to another. Each costs by the hour, in use or not."
        notice={partial.length ? <PartialNotice parts={partial.map((error) => ({ kind: "What the addresses lead to", error }))} onRetry={() => void query.refetch()} /> : null}
        create={<button type="button" className="act" onClick={() => setAsked({ action: "allocate" })}>Allocate address</button>}
        actions={(selected) => <AddressActions selected={selected} onAsk={setAsked} />}
        details={(address, onClose) => <AddressDetails key={address.allocationId} address={address} onClose={onClose} />}
      />
      {asked?.action === "allocate" ? <AllocateAddress onClose={close} /> : null}
      {asked?.action === "associate" ? <AssociateAddress address={asked.address} onClose={close} /> : null}
      {asked?.action === "disassociate" ? <DisassociateAddress address={asked.address} onClose={close} /> : null}
      {asked?.action === "release" ? <ReleaseAddress address={asked.address} onClose={close} /> : null}
    </>
  );
}

function totals(rows: readonly Address[]) {
  const idle = rows.filter(({ associationId }) => !associationId).length;
  return <>{idle} idle · {hourlyOf(rows.length)} together, {priceSource}</>;
}
