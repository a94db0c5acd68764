import type { InstanceDetail } from "../../../../shared/contract/ec2.ts";
import { formatDateTime, formatDuration, formatUtc } from "../../../lib/format.ts";
import { Facts } from "../../../ui/facts.tsx";
import { mono } from "./mono.tsx";
import type { DetailTabProps } from "./tabs.tsx";
import { WithDetail } from "./with-detail.tsx";

export function OverviewTab({ instance }: DetailTabProps) {
  return <WithDetail instance={instance}>{(detail) => <Facts items={summary(detail)} />}</WithDetail>;
}

function summary(detail: InstanceDetail) {
  const { launchTime } = detail;
  return [
    ["Type", detail.architecture ? `${detail.instanceType} · ${detail.architecture}` : detail.instanceType],
    ["Launched", launchTime ? <span title={formatUtc(launchTime)}>{formatDateTime(launchTime)} · {formatDuration((Date.now() - Date.parse(launchTime)) / 1000)} ago</span> : undefined],
    ["State reason", detail.stateReason],
    ["Status checks", detail.systemStatus ? `system ${detail.systemStatus}, instance ${detail.instanceStatus}` : undefined],
    ["Private IPv4 address", mono(detail.privateIpAddress)],
    ["Public IPv4 address", detail.publicIpAddress ? mono(detail.publicIpAddress) : "none"],
    ["Subnet", detail.subnetId ? <><span className="mono">{detail.subnetId}</span> · {detail.availabilityZone}</> : undefined],
    ["Security groups", detail.securityGroups.map(({ groupId, groupName }) => <div key={groupId}>{groupName} <span className="mono">{groupId}</span></div>)],
    ["Image", mono(detail.imageId)],
    ["Platform", detail.platform],
    ["Key pair", detail.keyName ?? "none"],
    ["Monitoring", detail.monitoring === "detailed" ? "detailed, every minute" : "basic, every 5 minutes"],
    ["Termination protection", detail.terminationProtection === undefined ? undefined : detail.terminationProtection ? "on" : "off"],
    ["Metadata service", detail.metadataHttpTokens === "required" ? "IMDSv2 required" : detail.metadataHttpTokens === "optional" ? "IMDSv1 allowed" : undefined],
    ["Instance profile", mono(detail.iamInstanceProfileArn)],
    ["Owner", mono(detail.ownerId)],
  ] as const;
}
