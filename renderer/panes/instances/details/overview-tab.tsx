import type { ReactNode } from "react";
import type { InstanceDetail } from "../../../../shared/contract/ec2.ts";
import { formatDateTime, formatDuration, formatUtc } from "../../../lib/format.ts";
import { Facts } from "../../../ui/facts.tsx";
import { ChangeButton } from "./actions/asked-actions.tsx";
import { mono } from "./mono.tsx";
import type { DetailTabProps } from "./detail-tab.ts";
import { WithDetail } from "./with-detail.tsx";

export function OverviewTab({ instance }: DetailTabProps) {
  return (
    <WithDetail instance={instance}>
      {(detail) => (
        <>
          <Facts items={summary(detail)} />
          <h3>Settings</h3>
          <Facts items={settings(detail)} />
          <h3>Made of</h3>
          <Facts items={origin(detail)} />
        </>
      )}
    </WithDetail>
  );
}

function summary(detail: InstanceDetail) {
  const { launchTime } = detail;
  return [
    ["Instance id", mono(detail.instanceId)],
    ["Launched", launchTime ? <span title={formatUtc(launchTime)}>{formatDateTime(launchTime)} · {formatDuration((Date.now() - Date.parse(launchTime)) / 1000)} ago</span> : undefined],
    ["State reason", detail.stateReason],
    ["Status checks", checksOf(detail)],
    ["Public IPv4 address", detail.publicIpAddress ? mono(detail.publicIpAddress) : "none"],
    ["Private IPv4 address", mono(detail.privateIpAddress)],
    ["Subnet", detail.subnetId ? <><span className="mono">{detail.subnetId}</span> · {detail.availabilityZone}</> : undefined],
    ["Security groups", detail.securityGroups.map(({ groupId, groupName }) => <div key={groupId}>{groupName} <span className="mono">{groupId}</span></div>)],
  ] as const;
}

function checksOf({ state, systemStatus, instanceStatus, attachedEbsStatus }: InstanceDetail): string | undefined {
  if (!systemStatus) return undefined;
  if (systemStatus === "not-applicable") return `none while it is ${state}`;
  return [`system ${systemStatus}`, `instance ${instanceStatus}`, ...(attachedEbsStatus ? [`volumes ${attachedEbsStatus}`] : [])].join(", ");
}

function settings(detail: InstanceDetail) {
  const cpus = detail.coreCount ? ` · ${detail.coreCount * (detail.threadsPerCore ?? 1)} vCPU` : "";
  return [
    ["Type", changeable("type", `${detail.instanceType}${detail.architecture ? ` · ${detail.architecture}` : ""}${cpus}`)],
    ["Termination protection", changeable("terminationProtection", onOff(detail.terminationProtection))],
    ["Stop protection", changeable("stopProtection", onOff(detail.stopProtection))],
    ["Monitoring", changeable("monitoring", detail.monitoring === "detailed" ? "detailed, every minute" : "basic, every 5 minutes")],
    ["Metadata service", changeable("metadata", metadataWords(detail))],
    ["A shutdown inside", changeable("shutdown", detail.shutdownBehavior === undefined ? undefined : detail.shutdownBehavior === "stop" ? "stops it" : "terminates it")],
    ["Source/destination check", changeable("sourceDestCheck", onOff(detail.sourceDestCheck))],
    ["Hibernation", detail.hibernationConfigured === undefined ? undefined : detail.hibernationConfigured ? "it can hibernate" : "not set up at launch"],
  ] as const;
}

function metadataWords({ metadataOptions: options }: InstanceDetail): string | undefined {
  if (!options) return undefined;
  if (options.httpEndpoint === "disabled") return "off";
  const hops = `${options.httpPutResponseHopLimit} ${options.httpPutResponseHopLimit === 1 ? "hop" : "hops"}`;
  return `${options.httpTokens === "required" ? "IMDSv2 required" : "IMDSv1 allowed"}, ${hops}${options.instanceMetadataTags === "enabled" ? ", with tags" : ""}${options.state === "pending" ? ", being changed" : ""}`;
}

function origin(detail: InstanceDetail) {
  return [
    ["Image", mono(detail.imageId)],
    ["Platform", detail.platform],
    ["Key pair", detail.keyName ?? "none"],
    ["Instance profile", changeable("profile", mono(detail.iamInstanceProfileArn) ?? "none")],
    ["Root device", detail.rootDeviceName ? `${detail.rootDeviceName} (${detail.rootDeviceType ?? "?"})` : undefined],
    ["Virtualization", detail.virtualizationType],
    ["Tenancy", detail.tenancy],
    ["Bought as", detail.lifecycle],
    ["Reservation", mono(detail.reservationId)],
    ["Owner", mono(detail.ownerId)],
  ] as const;
}

const onOff = (value: boolean | undefined) => (value === undefined ? undefined : value ? "on" : "off");

/** What could not be read is not changed blindly. */
function changeable(id: string, words: ReactNode) {
  return words === undefined ? undefined : <>{words} <ChangeButton id={id} /></>;
}
