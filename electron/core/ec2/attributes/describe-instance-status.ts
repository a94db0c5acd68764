import { DescribeInstanceStatusCommand, EC2Client, type EbsStatusSummary, type InstanceStatusSummary } from "@aws-sdk/client-ec2";
import type { InstanceStatusDetail } from "../../../../shared/contract/ec2-attributes.ts";
import type { AwsClients, Target } from "../../services.ts";

/** The checks of one instance; in a state other than running EC2 answers `not-applicable`, and of one that is gone it knows nothing. */
export async function describeInstanceStatus(clients: AwsClients, target: Target, instanceId: string, signal: AbortSignal): Promise<InstanceStatusDetail> {
  const ec2 = await clients.get(EC2Client, target);
  const { InstanceStatuses } = await ec2.send(new DescribeInstanceStatusCommand({ InstanceIds: [instanceId], IncludeAllInstances: true }), { abortSignal: signal });
  const status = InstanceStatuses?.[0];
  return {
    system: toCheck(status?.SystemStatus),
    instance: toCheck(status?.InstanceStatus),
    attachedEbs: toCheck(status?.AttachedEbsStatus),
    events: (status?.Events ?? []).map((event) => ({
      instanceEventId: event.InstanceEventId ?? "", code: event.Code ?? "", description: event.Description ?? "",
      notBefore: event.NotBefore?.toISOString(), notAfter: event.NotAfter?.toISOString(), notBeforeDeadline: event.NotBeforeDeadline?.toISOString(),
    })),
  };
}

function toCheck(summary: InstanceStatusSummary | EbsStatusSummary | undefined): InstanceStatusDetail["system"] {
  if (!summary?.Status) return undefined;
  return {
    status: summary.Status,
    details: (summary.Details ?? []).map(({ Name = "", Status = "", ImpairedSince }) => ({ name: Name, status: Status, impairedSince: ImpairedSince?.toISOString() })),
  };
}
