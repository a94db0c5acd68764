import type { InstanceDetail } from "../../../../shared/contract/ec2.ts";
import { Facts } from "../../../ui/facts.tsx";
import { InstanceInterfaces } from "../interfaces/instance-interfaces.tsx";
import { mono } from "./mono.tsx";
import type { DetailTabProps } from "./tabs.tsx";
import { WithDetail } from "./with-detail.tsx";

export function NetworkingTab({ instance }: DetailTabProps) {
  return <WithDetail instance={instance}>{(detail) => <><Facts items={network(detail)} /><InstanceInterfaces detail={detail} /></>}</WithDetail>;
}

function network(detail: InstanceDetail) {
  return [
    ["Private IPv4 address", mono(detail.privateIpAddress)],
    ["Public IPv4 address", detail.publicIpAddress ? mono(detail.publicIpAddress) : "none"],
    ["Private DNS", mono(detail.privateDnsName)],
    ["Public DNS", mono(detail.publicDnsName)],
    ["VPC", mono(detail.vpcId)],
    ["Subnet", detail.subnetId ? <><span className="mono">{detail.subnetId}</span> · {detail.availabilityZone}</> : undefined],
  ] as const;
}
