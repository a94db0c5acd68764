import { SandboxError } from "../service.ts";
import { networkInterfaceResource } from "./describe-network-interfaces.ts";
import type { InterfaceFacts } from "./network-interfaces.ts";
import type { InstanceRecord } from "./records/instances.ts";
import type { NetworkInterfaceRecord } from "./records/network-interfaces.ts";
import { requireOne } from "./require-one.ts";
import type { Ec2World } from "./world.ts";

/** An interface that the account may change, with what holds it: its own record, or the instance whose first one it is. */
export type OwnInterface = { facts: InterfaceFacts } & ({ record: NetworkInterfaceRecord; first?: undefined } | { first: InstanceRecord; record?: undefined });

/** Throws EC2's errors for an id of nothing, and `AuthFailure` for an interface that a service keeps. */
export function requireInterface(id: string | undefined, world: Ec2World): OwnInterface {
  const facts = requireOne(networkInterfaceResource, id, "networkInterfaceId", world);
  refuseManaged(facts);
  const record = world.document.networkInterfaces.find((one) => one.networkInterfaceId === facts.networkInterfaceId);
  if (record) return { facts, record };
  const first = facts.attachment?.instance;
  if (!first) throw new Error(`${facts.networkInterfaceId} is of no instance, and has no record`);
  return { facts, first };
}

export function refuseManaged({ managedBy }: InterfaceFacts): void {
  if (managedBy) throw new SandboxError("AuthFailure", "You do not have permission to access the specified resource.");
}
