import {
  AttachVolumeCommand, CopyImageCommand, CopySnapshotCommand, CreateImageCommand, CreateSnapshotCommand, CreateSnapshotsCommand, CreateVolumeCommand, DeleteSnapshotCommand,
  DeleteVolumeCommand, DeregisterImageCommand, DetachVolumeCommand, EC2Client, ModifyImageAttributeCommand, ModifyInstanceAttributeCommand, ModifySnapshotAttributeCommand,
  ModifyVolumeCommand, RegisterImageCommand,
} from "@aws-sdk/client-ec2";
import type { StorageOperation, StorageRequest } from "../../../../shared/ec2/storage-requests.ts";
import type { AwsClients, Target } from "../../services.ts";
import { unlessDryRun } from "../unless-dry-run.ts";

/** Named one by one, so that the bundle holds these commands alone. */
const commands: Readonly<Record<StorageOperation, new (input: any) => any>> = {
  AttachVolume: AttachVolumeCommand,
  CopyImage: CopyImageCommand,
  CopySnapshot: CopySnapshotCommand,
  CreateImage: CreateImageCommand,
  CreateSnapshot: CreateSnapshotCommand,
  CreateSnapshots: CreateSnapshotsCommand,
  CreateVolume: CreateVolumeCommand,
  DeleteSnapshot: DeleteSnapshotCommand,
  DeleteVolume: DeleteVolumeCommand,
  DeregisterImage: DeregisterImageCommand,
  DetachVolume: DetachVolumeCommand,
  ModifyImageAttribute: ModifyImageAttributeCommand,
  ModifyInstanceAttribute: ModifyInstanceAttributeCommand,
  ModifySnapshotAttribute: ModifySnapshotAttributeCommand,
  ModifyVolume: ModifyVolumeCommand,
  RegisterImage: RegisterImageCommand,
};

/** Sends a request as shared code made it. `undefined` for a dry run that would succeed; throws EC2's errors. */
export async function sendStorageChange(clients: AwsClients, target: Target, { operation, input }: StorageRequest, dryRun: boolean, abortSignal: AbortSignal): Promise<any> {
  const ec2 = await clients.get(EC2Client, target);
  return unlessDryRun(dryRun, () => ec2.send(new commands[operation]({ ...input, ...(dryRun ? { DryRun: true } : {}) }), { abortSignal }));
}
