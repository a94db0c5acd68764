import type { Ec2Document } from "./records/ec2-document.ts";
import type { NatGatewayRecord } from "./records/gateways.ts";

/** How long the states on the way last here; AWS takes a minute or more. */
const pendingMs = 6_000;
const deletingMs = 6_000;

export type NatGatewayStateName = "pending" | "failed" | "available" | "deleting" | "deleted";

export function natGatewayState({ createdAt, deletedAt, failure }: NatGatewayRecord, now: number): NatGatewayStateName {
  if (deletedAt !== undefined) return now - deletedAt < deletingMs ? "deleting" : "deleted";
  if (now - createdAt < pendingMs) return "pending";
  return failure ? "failed" : "available";
}

/** Whether it has its interface, its private address and its Elastic IP address. */
export function natGatewayHolds(natGateway: NatGatewayRecord, now: number): boolean {
  const hasFailed = natGateway.failure !== undefined && now - natGateway.createdAt >= pendingMs;
  return !hasFailed && natGatewayState(natGateway, now) !== "deleted";
}

/** Frees the Elastic IP addresses of the gateways that ended by now: no request says so when the time comes. */
export function freeEndedAddresses({ natGateways, addresses }: Ec2Document, now: number): void {
  for (const natGateway of natGateways) {
    if ((natGateway.deletedAt === undefined && !natGateway.failure) || natGatewayHolds(natGateway, now)) continue;
    const address = addresses.find((one) => one.networkInterfaceId === natGateway.networkInterfaceId);
    if (!address) continue;
    delete address.associationId;
    delete address.networkInterfaceId;
  }
}
