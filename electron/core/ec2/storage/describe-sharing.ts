import { DescribeImageAttributeCommand, DescribeSnapshotAttributeCommand, EC2Client } from "@aws-sdk/client-ec2";
import type { AwsClients, Target } from "../../services.ts";

interface Sharing {
  accountIds: string[];
  isPublic: boolean;
}

export async function describeImageSharing(clients: AwsClients, target: Target, imageId: string, signal: AbortSignal): Promise<Sharing> {
  const ec2 = await clients.get(EC2Client, target);
  const { LaunchPermissions } = await ec2.send(new DescribeImageAttributeCommand({ ImageId: imageId, Attribute: "launchPermission" }), { abortSignal: signal });
  return toSharing(LaunchPermissions);
}

export async function describeSnapshotSharing(clients: AwsClients, target: Target, snapshotId: string, signal: AbortSignal): Promise<Sharing> {
  const ec2 = await clients.get(EC2Client, target);
  const { CreateVolumePermissions } = await ec2.send(new DescribeSnapshotAttributeCommand({ SnapshotId: snapshotId, Attribute: "createVolumePermission" }), { abortSignal: signal });
  return toSharing(CreateVolumePermissions);
}

function toSharing(permissions: readonly { UserId?: string | undefined; Group?: string | undefined }[] = []): Sharing {
  return { accountIds: permissions.flatMap(({ UserId }) => UserId ?? []), isPublic: permissions.some(({ Group }) => Group === "all") };
}
