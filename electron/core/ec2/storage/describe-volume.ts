import { DescribeVolumesModificationsCommand, DescribeVolumeStatusCommand, EC2Client, type VolumeModification as SdkModification } from "@aws-sdk/client-ec2";
import type { VolumeDetail, VolumeModification } from "../../../../shared/contract/ec2-storage.ts";
import type { Failure } from "../../../../shared/contract/failures.ts";
import { toFailure } from "../../failures.ts";
import type { AwsClients, Target } from "../../services.ts";

/** What other operations tell of a volume. Each has its own permission: where one cannot be read, `partial` says why. */
export async function describeVolume(clients: AwsClients, target: Target, volumeId: string, signal: AbortSignal): Promise<VolumeDetail> {
  const ec2 = await clients.get(EC2Client, target);
  const options = { abortSignal: signal };
  const partial: Failure[] = [];
  const orPartial = async <Value>(operation: string, work: Promise<Value>): Promise<Value | undefined> => {
    try {
      return await work;
    } catch (error) {
      if (signal.aborted) throw error;
      // That is how EC2 says that it was never modified, where it is asked by the id.
      if ((error as Error).name !== "InvalidVolumeModification.NotFound") partial.push(toFailure(error, operation));
      return undefined;
    }
  };
  const [modifications, status] = await Promise.all([
    orPartial("ec2:DescribeVolumesModifications", ec2.send(new DescribeVolumesModificationsCommand({ VolumeIds: [volumeId] }), options)),
    orPartial("ec2:DescribeVolumeStatus", ec2.send(new DescribeVolumeStatusCommand({ VolumeIds: [volumeId] }), options)),
  ]);
  const modification = modifications?.VolumesModifications?.[0];
  return { ...(modification ? { modification: toModification(modification) } : {}), status: status?.VolumeStatuses?.[0]?.VolumeStatus?.Status, partial };
}

function toModification(one: SdkModification): VolumeModification {
  return {
    state: one.ModificationState ?? "", progress: one.Progress ?? 0, startTime: one.StartTime?.toISOString(), endTime: one.EndTime?.toISOString(),
    originalSizeGib: one.OriginalSize, targetSizeGib: one.TargetSize, originalVolumeType: one.OriginalVolumeType, targetVolumeType: one.TargetVolumeType,
    statusMessage: one.StatusMessage || undefined,
  };
}
