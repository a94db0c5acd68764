import type { Instance, InstanceDetail } from "../../../../shared/contract/ec2.ts";
import { formatDateTime, formatDuration, formatUtc } from "../../../lib/format.ts";
import { instanceTones } from "../../../lib/instance-tones.ts";
import { useCall } from "../../../lib/use-call.ts";
import { DetailPanel } from "../../../ui/detail-panel.tsx";
import { Facts } from "../../../ui/facts.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { PartialNotice } from "../../../ui/partial-notice.tsx";
import { Status } from "../../../ui/status.tsx";
import { nameOf } from "../fleet/actions.ts";
import { isTransitional } from "../fleet/states.ts";

/** One instance in full, under the table. */
export function InstanceDetails({ instance, onClose }: { instance: Instance; onClose(): void }) {
  const query = useCall("ec2.describeInstance", { instanceId: instance.instanceId }, { refetchInterval: isTransitional(instance.state) ? 4000 : false });
  return (
    <DetailPanel
      side="bottom"
      label="instance details"
      title={<>{nameOf(instance)} <span className="mono">{instance.name ? instance.instanceId : ""}</span></>}
      actions={<Status tone={instanceTones[instance.state]}>{instance.state}</Status>}
      onClose={onClose}
    >
      {query.error ? <FailureAlert compact title="The details cannot be read" failure={query.error.failure} onRetry={() => void query.refetch()} /> : null}
      {query.isPending ? <Loading what="details" rows={4} /> : null}
      {query.data ? <Detail detail={query.data} onRetry={() => void query.refetch()} /> : null}
    </DetailPanel>
  );
}

function Detail({ detail, onRetry }: { detail: InstanceDetail; onRetry(): void }) {
  return (
    <>
      <PartialNotice parts={detail.partial.map((error) => ({ kind: error.operation, error }))} onRetry={onRetry} />
      <Facts items={summary(detail)} />
      <h3>Network</h3>
      <Facts items={network(detail)} />
      <h3>Volumes</h3>
      <ul>
        {detail.volumes.map(({ volumeId, deviceName, deleteOnTermination }) => (
          <li key={volumeId}><span className="mono">{volumeId}</span> on {deviceName}{deviceName === detail.rootDeviceName ? " (root)" : ""} · {deleteOnTermination ? "deleted with the instance" : "kept when the instance is terminated"}</li>
        ))}
        {detail.volumes.length === 0 ? <li>None attached</li> : null}
      </ul>
      <h3>Tags</h3>
      <div className="chips">
        {Object.entries(detail.tags).map(([key, value]) => <span key={key} className="chip" title={`${key} = ${value}`}>{key} = {value}</span>)}
        {Object.keys(detail.tags).length === 0 ? "None" : null}
      </div>
    </>
  );
}

function summary(detail: InstanceDetail) {
  const { launchTime } = detail;
  return [
    ["Type", detail.architecture ? `${detail.instanceType} · ${detail.architecture}` : detail.instanceType],
    ["Launched", launchTime ? <span title={formatUtc(launchTime)}>{formatDateTime(launchTime)} · {formatDuration((Date.now() - Date.parse(launchTime)) / 1000)} ago</span> : undefined],
    ["State reason", detail.stateReason],
    ["Status checks", detail.systemStatus ? `system ${detail.systemStatus}, instance ${detail.instanceStatus}` : undefined],
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

function network(detail: InstanceDetail) {
  return [
    ["Private IPv4 address", mono(detail.privateIpAddress)],
    ["Public IPv4 address", detail.publicIpAddress ? mono(detail.publicIpAddress) : "none"],
    ["Private DNS", mono(detail.privateDnsName)],
    ["Public DNS", mono(detail.publicDnsName)],
    ["VPC", mono(detail.vpcId)],
    ["Subnet", detail.subnetId ? <><span className="mono">{detail.subnetId}</span> · {detail.availabilityZone}</> : undefined],
    ["Security groups", detail.securityGroups.map(({ groupId, groupName }) => <div key={groupId}>{groupName} <span className="mono">{groupId}</span></div>)],
    ["Interfaces", detail.networkInterfaces.map(({ networkInterfaceId, macAddress }) => <div key={networkInterfaceId} className="mono">{networkInterfaceId} {macAddress}</div>)],
  ] as const;
}

function mono(text: string | undefined) {
  return text ? <span className="mono">{text}</span> : undefined;
}
