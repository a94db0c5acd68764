import { EC2Client, paginateDescribeNetworkInterfaces, type NetworkInterface } from "@aws-sdk/client-ec2";
import type { AttachedInterface } from "../../../../shared/contract/ec2-addresses.ts";
import { toNetworkInterface } from "../../../../shared/network/from-aws/hosts.ts";
import type { AwsClients, Target } from "../../services.ts";

interface Input {
  instanceId?: string | undefined;
  vpcId?: string | undefined;
}

/** EC2's maximum a page. Always asked for: without `MaxResults` EC2 would answer everything in one page. */
const pageSize = 1000;

export async function listNetworkInterfaces(
  clients: AwsClients, target: Target, { instanceId, vpcId }: Input, signal: AbortSignal, emit: (rows: AttachedInterface[]) => void,
): Promise<Record<string, never>> {
  const client = await clients.get(EC2Client, target);
  const Filters = [
    ...(instanceId ? [{ Name: "attachment.instance-id", Values: [instanceId] }] : []),
    ...(vpcId ? [{ Name: "vpc-id", Values: [vpcId] }] : []),
  ];
  for await (const { NetworkInterfaces = [] } of paginateDescribeNetworkInterfaces({ client, pageSize }, Filters.length ? { Filters } : {}, { abortSignal: signal })) {
    emit(NetworkInterfaces.map(toAttachedInterface));
  }
  return {};
}

function toAttachedInterface(one: NetworkInterface): AttachedInterface {
  const { Attachment, PrivateIpAddresses = [] } = one;
  return {
    ...toNetworkInterface(one),
    attachmentId: Attachment?.AttachmentId, deviceIndex: Attachment?.DeviceIndex, deleteOnTermination: Attachment?.DeleteOnTermination,
    associations: PrivateIpAddresses.flatMap(({ PrivateIpAddress: privateIpAddress, Association }) =>
      privateIpAddress && Association?.AllocationId && Association.PublicIp
        ? [{ privateIpAddress, publicIp: Association.PublicIp, allocationId: Association.AllocationId, associationId: Association.AssociationId }]
        : []),
  };
}
