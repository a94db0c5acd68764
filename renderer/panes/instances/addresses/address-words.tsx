import type { ReactNode } from "react";
import type { Address, AttachedInterface } from "../../../../shared/contract/ec2-addresses.ts";
import { addressHourly } from "./address-cost.ts";

/** `front`, or the address itself where it has no name. */
export const nameOfAddress = ({ name, publicIp }: Address): string => name || publicIp;

/** What the address leads to, by the name that says most: `web-1`, `Interface for NAT Gateway nat-0123`, `eni-0123`; nothing for an idle one. */
export function leadsTo({ associationId, instanceName, instanceId, interfaceDescription, networkInterfaceId }: Address): string | undefined {
  if (!associationId) return undefined;
  return instanceName || instanceId || interfaceDescription || networkInterfaceId;
}

/** Why the address cannot be led elsewhere or taken off here; nothing where it can. */
export function whyNotOurs({ requesterManaged, interfaceDescription }: Address): string | undefined {
  return requesterManaged ? `A service of AWS has it, and it changes with that alone: ${interfaceDescription ?? "see its interface"}.` : undefined;
}

/** What happens when `address` is led to one of the interface's private addresses. */
export function associationConsequences(address: Address, target: AttachedInterface, privateIp: string, targetName: string): ReactNode[] {
  const before = leadsTo(address);
  const occupant = target.associations.find((one) => one.privateIpAddress === privateIp);
  const automatic = occupant ? undefined : target.privateIpAddresses.find((one) => one.privateIpAddress === privateIp)?.publicIp;
  return [
    <><b>{address.publicIp}</b> leads to <b>{targetName}</b> ({privateIp}) at once, and stays with it when it stops and starts</>,
    ...(before ? [<>It is taken from <b>{before}</b>: connections through it break, and nothing reaches {before} by it any more</>] : []),
    ...(occupant ? [<><b>{occupant.publicIp}</b>, which leads there now, is idle after, stays yours, and costs {addressHourly} an hour all the same</>] : []),
    ...(automatic ? [<>Its automatic address <b>{automatic}</b> goes back to Amazon for good, and connections through it break</>] : []),
  ];
}

export function disassociationConsequences(address: Address): ReactNode[] {
  const from = leadsTo(address) ?? "what has it";
  return [
    <><b>{address.publicIp}</b> leads to <b>{from}</b> no more, and connections through it break</>,
    ...(address.instanceId ? ["A running instance that was launched with a public address, and has one interface, gets another of Amazon's; any other has none then"] : []),
    <>The address stays yours, and idle it costs {addressHourly} an hour as before</>,
  ];
}

export function releaseConsequences({ publicIp }: Address): ReactNode[] {
  return [
    <><b>{publicIp}</b> goes back to Amazon: it cannot be had back, and another customer may get it</>,
    "Whoever gets it receives what is still sent to it: take it out of DNS records and allow lists before",
    <>It costs nothing from then on ({addressHourly} an hour now)</>,
  ];
}
