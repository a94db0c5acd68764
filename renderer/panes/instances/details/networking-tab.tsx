import type { InstanceDetail } from "../../../../shared/contract/ec2.ts";
import { Facts } from "../../../ui/facts.tsx";
import { mono } from "./mono.tsx";
import type { DetailTabProps } from "./tabs.tsx";
import { WithDetail } from "./with-detail.tsx";

export function NetworkingTab({ instance }: DetailTabProps) {
  return <WithDetail instance={instance}>{(detail) => <Facts items={network(detail)} />}</WithDetail>;
}

function network(detail: InstanceDetail) {
  return [
    ["Private IPv4 address", mono(detail.privateIpAddress)],
    ["Public IPv4 address", detail.publicIpAddress ? mono(detail.publicIpAddress) : "none"],
    ["Private DNS", mono(detail.privateDnsName)],
    ["Public DNS", mono(detail.publicDnsName)],
    ["VPC", mono(detail.vpcId)],
    ["Subnet", detail.subnetId ? <><span className="mono">{detail.subnetId}</span> · {detail.availabilityZone}</> : undefined],
    ["Interfaces", detail.networkInterfaces.map(({ networkInterfaceId, macAddress }) => <div key={networkInterfaceId} className="mono">{networkInterfaceId} {macAddress}</div>)],
  ] as const;
}
