import { EC2Client, paginateDescribeSnapshots, type Snapshot as SdkSnapshot } from "@aws-sdk/client-ec2";
import type { Snapshot } from "../../../../shared/contract/ec2-storage.ts";
import type { AwsClients, Target } from "../../services.ts";
import { toTags } from "../to-instance.ts";

const pageSize = 500;

/** The account's own snapshots, or those of these volumes alone: everybody's would be hundreds of thousands. */
export async function listSnapshots(clients: AwsClients, target: Target, volumeIds: readonly string[] | undefined, signal: AbortSignal, emit: (rows: Snapshot[]) => void): Promise<Record<string, never>> {
  const client = await clients.get(EC2Client, target);
  const input = { OwnerIds: ["self"], ...(volumeIds ? { Filters: [{ Name: "volume-id", Values: [...volumeIds] }] } : {}) };
  for await (const { Snapshots = [] } of paginateDescribeSnapshots({ client, pageSize }, input, { abortSignal: signal })) emit(Snapshots.map(toSnapshot));
  return {};
}

function toSnapshot(snapshot: SdkSnapshot): Snapshot {
  const tags = toTags(snapshot.Tags);
  return {
    snapshotId: snapshot.SnapshotId ?? "",
    name: tags.Name ?? "",
    state: snapshot.State ?? "",
    progress: Number.parseInt(snapshot.Progress ?? "", 10) || 0,
    volumeId: snapshot.VolumeId ?? "",
    volumeSizeGib: snapshot.VolumeSize ?? 0,
    encrypted: snapshot.Encrypted ?? false,
    kmsKeyId: snapshot.KmsKeyId,
    startTime: snapshot.StartTime?.toISOString(),
    description: snapshot.Description ?? "",
    ownerId: snapshot.OwnerId ?? "",
    tags,
  };
}
