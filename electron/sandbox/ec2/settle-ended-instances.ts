import { primaryInterfaceId } from "./instance-companions.ts";
import { stateName } from "./lifecycle.ts";
import type { Ec2Document } from "./records/ec2-document.ts";
import type { InstanceRecord } from "./records/instances.ts";
import type { AddressRecord } from "./records/network-interfaces.ts";

/**
 * What instances that are terminated by now had: their Elastic IP addresses are free, their further
 * interfaces are gone or detached, and a first one that outlives them stands by itself. No request
 * says so when the time comes.
 */
export function settleEndedInstances(document: Ec2Document, now: number): void {
  const isEnded = (instance: InstanceRecord | undefined) => !instance || stateName(instance, now) === "terminated";
  for (const instance of document.instances) if (instance.keepsInterface && isEnded(instance)) keepInterface(instance, document);
  const ofId = (id: string) => document.instances.find(({ instanceId }) => instanceId === id);
  for (const address of document.addresses) if (address.instanceId && isEnded(ofId(address.instanceId))) freeAddress(address);
  for (const record of document.networkInterfaces) {
    if (!record.attachment || !isEnded(ofId(record.attachment.instanceId))) continue;
    if (record.attachment.deleteOnTermination) forgetInterface(record.networkInterfaceId, document);
    else delete record.attachment;
  }
}

export function freeAddress(address: AddressRecord): void {
  delete address.associationId;
  delete address.networkInterfaceId;
  delete address.privateIp;
  delete address.instanceId;
}

/** Takes an interface's record away, with its tags; the Elastic IP addresses that led to it are free. */
export function forgetInterface(networkInterfaceId: string, document: Ec2Document): void {
  document.networkInterfaces = document.networkInterfaces.filter((one) => one.networkInterfaceId !== networkInterfaceId);
  for (const address of document.addresses) if (address.networkInterfaceId === networkInterfaceId) freeAddress(address);
  delete document.tags[networkInterfaceId];
}

function keepInterface(instance: InstanceRecord, document: Ec2Document): void {
  const networkInterfaceId = primaryInterfaceId(instance);
  delete instance.keepsInterface;
  document.networkInterfaces.push({
    networkInterfaceId, vpcId: instance.vpcId, subnetId: instance.subnetId, privateIps: [instance.privateIp, ...(instance.secondaryPrivateIps ?? [])],
    ipv6Addresses: instance.ipv6Addresses ?? [], securityGroupIds: instance.securityGroupIds, description: instance.interfaceDescription ?? "",
    sourceDestCheck: instance.sourceDestCheck ?? true, createdAt: instance.createdAt,
  });
  for (const address of document.addresses) if (address.networkInterfaceId === networkInterfaceId) delete address.instanceId;
}
