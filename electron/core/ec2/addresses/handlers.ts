import {
  AllocateAddressCommand, AssociateAddressCommand, AttachNetworkInterfaceCommand, CreateNetworkInterfaceCommand, DeleteNetworkInterfaceCommand,
  DetachNetworkInterfaceCommand, DisassociateAddressCommand, EC2Client, ModifyNetworkInterfaceAttributeCommand, ReleaseAddressCommand,
} from "@aws-sdk/client-ec2";
import type { HandlersOf } from "../../../../shared/contract/define.ts";
import type { addressesCalls } from "../../../../shared/contract/ec2-addresses.ts";
import {
  allocateAddressRequest, associateAddressRequest, attachNetworkInterfaceRequest, createNetworkInterfaceRequest, deleteNetworkInterfaceRequest,
  detachNetworkInterfaceRequest, disassociateAddressRequest, modifyNetworkInterfaceRequest, releaseAddressRequest,
} from "../../../../shared/ec2/address-requests.ts";
import type { CoreServices, Target } from "../../services.ts";
import { unlessDryRun } from "../unless-dry-run.ts";
import { listAddresses } from "./list-addresses.ts";
import { listNetworkInterfaces } from "./list-network-interfaces.ts";

export function createAddressHandlers({ clients }: Pick<CoreServices, "clients">): HandlersOf<typeof addressesCalls> {
  /** Sends one change; nothing is answered by a dry run that would succeed. */
  const change = async <Output>(
    { dryRun }: { dryRun: boolean }, { context, signal }: { context: Target; signal: AbortSignal },
    send: (ec2: EC2Client, DryRun: { DryRun?: true }, options: { abortSignal: AbortSignal }) => Promise<Output>,
  ): Promise<Output | undefined> => {
    const ec2 = await clients.get(EC2Client, context);
    return unlessDryRun(dryRun, () => send(ec2, dryRun ? { DryRun: true } : {}, { abortSignal: signal }));
  };
  return {
    listAddresses: (_input, { context, signal, emit }) => listAddresses(clients, context, signal, emit),
    allocateAddress: async (input, request) => {
      const made = await change(input, request, (ec2, dry, options) => ec2.send(new AllocateAddressCommand({ ...allocateAddressRequest(input).input, ...dry }), options));
      return { allocationId: made?.AllocationId, publicIp: made?.PublicIp };
    },
    associateAddress: async (input, request) => {
      const made = await change(input, request, (ec2, dry, options) => ec2.send(new AssociateAddressCommand({ ...associateAddressRequest(input).input, ...dry }), options));
      return { associationId: made?.AssociationId };
    },
    disassociateAddress: async (input, request) => {
      await change(input, request, (ec2, dry, options) => ec2.send(new DisassociateAddressCommand({ ...disassociateAddressRequest(input).input, ...dry }), options));
      return {};
    },
    releaseAddress: async (input, request) => {
      await change(input, request, (ec2, dry, options) => ec2.send(new ReleaseAddressCommand({ ...releaseAddressRequest(input).input, ...dry }), options));
      return {};
    },
    listNetworkInterfaces: (input, { context, signal, emit }) => listNetworkInterfaces(clients, context, input, signal, emit),
    createNetworkInterface: async (input, request) => {
      const made = await change(input, request, (ec2, dry, options) => ec2.send(new CreateNetworkInterfaceCommand({ ...createNetworkInterfaceRequest(input).input, ...dry }), options));
      return { networkInterfaceId: made?.NetworkInterface?.NetworkInterfaceId };
    },
    attachNetworkInterface: async (input, request) => {
      const made = await change(input, request, (ec2, dry, options) => ec2.send(new AttachNetworkInterfaceCommand({ ...attachNetworkInterfaceRequest(input).input, ...dry }), options));
      return { attachmentId: made?.AttachmentId };
    },
    detachNetworkInterface: async (input, request) => {
      await change(input, request, (ec2, dry, options) => ec2.send(new DetachNetworkInterfaceCommand({ ...detachNetworkInterfaceRequest(input).input, ...dry }), options));
      return {};
    },
    deleteNetworkInterface: async (input, request) => {
      await change(input, request, (ec2, dry, options) => ec2.send(new DeleteNetworkInterfaceCommand({ ...deleteNetworkInterfaceRequest(input).input, ...dry }), options));
      return {};
    },
    modifyNetworkInterface: async (input, request) => {
      await change(input, request, (ec2, dry, options) => ec2.send(new ModifyNetworkInterfaceAttributeCommand({ ...modifyNetworkInterfaceRequest(input).input, ...dry }), options));
      return {};
    },
  };
}
