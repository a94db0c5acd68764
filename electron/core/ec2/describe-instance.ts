import { DescribeInstanceAttributeCommand, DescribeInstancesCommand, DescribeInstanceStatusCommand, EC2Client, type InstanceAttributeName } from "@aws-sdk/client-ec2";
import type { InstanceDetail } from "../../../shared/contract/ec2.ts";
import type { Failure } from "../../../shared/contract/failures.ts";
import { CoreError, toFailure } from "../failures.ts";
import type { AwsClients, Target } from "../services.ts";
import { toDetail } from "./attributes/to-detail.ts";

/**
 * One instance with what other operations tell of it. Protection, shutdown behaviour and status
 * checks need their own permissions: where they cannot be read, `partial` says why (once for the
 * same reason) and the rest comes.
 */
export async function describeInstance(clients: AwsClients, target: Target, instanceId: string, signal: AbortSignal): Promise<InstanceDetail> {
  const ec2 = await clients.get(EC2Client, target);
  const options = { abortSignal: signal };
  const partial: Failure[] = [];
  const orPartial = <Value>(operation: string, work: Promise<Value>) =>
    work.catch((error) => {
      if (signal.aborted) throw error;
      const failure = toFailure(error, operation);
      if (!partial.some((one) => one.operation === operation && one.awsCode === failure.awsCode && one.message === failure.message)) partial.push(failure);
      return undefined;
    });
  const attribute = (Attribute: InstanceAttributeName) =>
    orPartial("ec2:DescribeInstanceAttribute", ec2.send(new DescribeInstanceAttributeCommand({ InstanceId: instanceId, Attribute }), options));
  const [found, termination, stop, shutdown, status] = await Promise.all([
    ec2.send(new DescribeInstancesCommand({ InstanceIds: [instanceId] }), options),
    attribute("disableApiTermination"),
    attribute("disableApiStop"),
    attribute("instanceInitiatedShutdownBehavior"),
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
    terminationProtection: termination?.DisableApiTermination?.Value,
    stopProtection: stop?.DisableApiStop?.Value,
    shutdownBehavior: shutdownBehaviors.find((behavior) => behavior === shutdown?.InstanceInitiatedShutdownBehavior?.Value),
    systemStatus: checks?.SystemStatus?.Status,
    instanceStatus: checks?.InstanceStatus?.Status,
    attachedEbsStatus: checks?.AttachedEbsStatus?.Status,
    partial,
  };
}

const shutdownBehaviors = ["stop", "terminate"] as const;
