import type { Address } from "../../../../shared/contract/ec2-addresses.ts";
import { disassociateAddressRequest, releaseAddressRequest } from "../../../../shared/ec2/address-requests.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { addressRereads } from "./address-rereads.ts";
import { disassociationConsequences, nameOfAddress, releaseConsequences } from "./address-words.tsx";

interface ConfirmAddressProps {
  address: Address;
  onClose(): void;
}

export function DisassociateAddress({ address, onClose }: ConfirmAddressProps) {
  const input = { associationId: address.associationId ?? "" };
  return (
    <ConfirmChange
      title={`Disassociate ${nameOfAddress(address)}?`} confirmLabel="Disassociate" consequences={disassociationConsequences(address)}
      call="ec2.disassociateAddress" input={input} requests={[disassociateAddressRequest(input)]}
      done={`${address.publicIp} leads to nothing now`} rereads={addressRereads} onClose={onClose}
    />
  );
}

/** Asks for the address to be typed: what is given back does not come again. */
export function ReleaseAddress({ address, onClose }: ConfirmAddressProps) {
  const { allocationId, publicIp } = address;
  return (
    <ConfirmChange
      title={`Release ${nameOfAddress(address)}?`} confirmLabel="Release" consequences={releaseConsequences(address)} typedName={publicIp}
      call="ec2.releaseAddress" input={{ allocationId }} requests={[releaseAddressRequest({ allocationId })]}
      done={`${publicIp} is released`} rereads={addressRereads} onClose={onClose}
    />
  );
}
