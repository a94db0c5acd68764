import {
  DescribeInstanceAttributeCommand, DescribeInstancesCommand, DescribeInstanceStatusCommand, EC2Client, type Instance as SdkInstance,
} from "@aws-sdk/client-ec2";
import type { InstanceDetail } from "../../../shared/contract/ec2.ts";
import type { Failure } from "../../../shared/contract/failures.ts";
import { CoreError, toFailure } from "../failures.ts";
import type { AwsClients, Target } from "../services.ts";
import { toInstance } from "./to-instance.ts";

/**
 * One instance with what other operations tell of it. Protection and status checks need their own
 * permissions: where they cannot be read, `partial` says why and the rest comes.
 */
export async function describeInstance(clients: AwsClients, target: Target, instanceId: string, signal: AbortSignal): Promise<InstanceDetail> {
  const ec2 = await clients.get(EC2Client, target);
  const options = { abortSignal: signal };
  const partial: Failure[] = [];
  const orPartial = <Value>(operation: string, work: Promise<Value>) =>
    work.catch((error) => {
      if (signal.aborted) throw error;
      partial.push(toFailure(error, operation));
      return undefined;
    });
  const [found, protection, status] = await Promise.all([
    ec2.send(new DescribeInstancesCommand({ InstanceIds: [instanceId] }), options),
    orPartial("ec2:DescribeInstanceAttribute", ec2.send(new DescribeInstanceAttributeCommand({ InstanceId: instanceId, Attribute: "disableApiTermination" }), options)),
    orPartial("ec2:DescribeInstanceStatus", ec2.send(new DescribeInstanceStatusCommand({ InstanceIds: [instanceId], IncludeAllInstances: true }), options)),
  ]);
  const reservation = found.Reservations?.[0];
  const instance = reservation?.Instances?.[0];
  if (!instance) throw new CoreError("not-found", `There is no instance ${instanceId} in ${target.region}.`);
  const checks = status?.InstanceStatuses?.[0];
  return {
    ...toDetail(instance),
    ownerId: reservation?.OwnerId,
    reservationId: reservation?.ReservationId,
    terminationProtection: protection?.DisableApiTermination?.Value,
    systemStatus: checks?.SystemStatus?.Status,
    instanceStatus: checks?.InstanceStatus?.Status,
    partial,
  };
}

function toDetail(instance: SdkInstance) {
  return {
    ...toInstance(instance),
    rootDeviceName: instance.RootDeviceName,
    volumes: (instance.BlockDeviceMappings ?? []).map(({ DeviceName, Ebs }) => ({
      deviceName: DeviceName ?? "", volumeId: Ebs?.VolumeId ?? "", deleteOnTermination: Ebs?.DeleteOnTermination ?? false,
    })),
    networkInterfaces: (instance.NetworkInterfaces ?? []).map((nic) => ({
      networkInterfaceId: nic.NetworkInterfaceId ?? "", subnetId: nic.SubnetId, macAddress: nic.MacAddress,
      privateIpAddress: nic.PrivateIpAddress, publicIpAddress: nic.Association?.PublicIp,
    })),
    privateDnsName: instance.PrivateDnsName || undefined,
    publicDnsName: instance.PublicDnsName || undefined,
    iamInstanceProfileArn: instance.IamInstanceProfile?.Arn,
    metadataHttpTokens: instance.MetadataOptions?.HttpTokens,
  };
}
