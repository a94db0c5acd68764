import { EC2Client, paginateDescribeVolumes, type Volume as SdkVolume } from "@aws-sdk/client-ec2";
import type { Volume } from "../../../../shared/contract/ec2-storage.ts";
import type { AwsClients, Target } from "../../services.ts";
import { toTags } from "../to-instance.ts";

/** Always asked for, so that a long list comes in pages. */
const pageSize = 500;

/** Volumes of the region or of one instance, a page a batch. */
export async function listVolumes(clients: AwsClients, target: Target, instanceId: string | undefined, signal: AbortSignal, emit: (rows: Volume[]) => void): Promise<Record<string, never>> {
  const client = await clients.get(EC2Client, target);
  const input = instanceId ? { Filters: [{ Name: "attachment.instance-id", Values: [instanceId] }] } : {};
  for await (const { Volumes = [] } of paginateDescribeVolumes({ client, pageSize }, input, { abortSignal: signal })) emit(Volumes.map(toVolume));
  return {};
}

function toVolume(volume: SdkVolume): Volume {
  const tags = toTags(volume.Tags);
  return {
    volumeId: volume.VolumeId ?? "",
    name: tags.Name ?? "",
    state: volume.State ?? "",
    sizeGib: volume.Size ?? 0,
    volumeType: volume.VolumeType ?? "",
    iops: volume.Iops,
    throughput: volume.Throughput,
    encrypted: volume.Encrypted ?? false,
    kmsKeyId: volume.KmsKeyId,
    availabilityZone: volume.AvailabilityZone ?? "",
    snapshotId: volume.SnapshotId || undefined,
    createTime: volume.CreateTime?.toISOString(),
    multiAttach: volume.MultiAttachEnabled ?? false,
    attachments: (volume.Attachments ?? []).map((one) => ({
      instanceId: one.InstanceId ?? "", device: one.Device ?? "", state: one.State ?? "", attachTime: one.AttachTime?.toISOString(), deleteOnTermination: one.DeleteOnTermination ?? false,
    })),
    tags,
  };
}
