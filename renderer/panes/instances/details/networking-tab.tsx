import type { InstanceDetail } from "../../../../shared/contract/ec2.ts";
import { Facts } from "../../../ui/facts.tsx";
import { InstanceInterfaces } from "../interfaces/instance-interfaces.tsx";
import { ChangeButton } from "./actions/asked-actions.tsx";
import { mono } from "./mono.tsx";
import type { DetailTabProps } from "./detail-tab.ts";
import { WithDetail } from "./with-detail.tsx";

export function NetworkingTab({ instance }: DetailTabProps) {
  return <WithDetail instance={instance}>{(detail) => <><Facts items={network(detail)} /><InstanceInterfaces detail={detail} /></>}</WithDetail>;
}

function network(detail: InstanceDetail) {
  const { sourceDestCheck } = detail;
  return [
    ["Public IPv4 address", publicWords(detail)],
    ["Public DNS", mono(detail.publicDnsName)],
    ["Private IPv4 address", mono(detail.privateIpAddress)],
    ["Private DNS", mono(detail.privateDnsName)],
    ["VPC", mono(detail.vpcId)],
    ["Subnet", detail.subnetId ? <><span className="mono">{detail.subnetId}</span> · {detail.availabilityZone}</> : undefined],
    ["Source/destination check", sourceDestCheck === undefined ? undefined : <>{sourceDestCheck ? "on" : "off: it may forward for others"} <ChangeButton id="sourceDestCheck" /></>],
  ] as const;
}

/** Source: EC2 guide, "Public IPv4 addresses": what is not elastic goes with a stop. */
function publicWords({ publicIpAddress, networkInterfaces, state }: InstanceDetail) {
  if (!publicIpAddress) return state === "stopped" ? "none while it is stopped" : "none";
  const isElastic = networkInterfaces.some((nic) => nic.publicIpAddress === publicIpAddress && nic.isElasticIp);
  return <><span className="mono">{publicIpAddress}</span> · {isElastic ? "elastic, it stays" : "another one after a stop and start"}</>;
}
