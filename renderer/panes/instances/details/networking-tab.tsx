import type { InstanceDetail } from "../../../../shared/contract/ec2.ts";
import { Facts } from "../../../ui/facts.tsx";
import { InstanceInterfaces } from "../interfaces/instance-interfaces.tsx";
import { ChangeButton } from "./actions/asked-actions.tsx";
import { mono } from "./mono.tsx";
import type { DetailTabProps } from "./tabs.tsx";
import { WithDetail } from "./with-detail.tsx";

export function NetworkingTab({ instance }: DetailTabProps) {
  return <WithDetail instance={instance}>{(detail) => <><Facts items={network(detail)} /><InstanceInterfaces detail={detail} /></>}</WithDetail>;
  return (
    <WithDetail instance={instance}>
      {(detail) => (
        <>
          <Facts items={network(detail)} />
          <h3>Network interfaces</h3>
          <Interfaces interfaces={detail.networkInterfaces} />
        </>
      )}
    </WithDetail>
  );
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

function Interfaces({ interfaces }: { interfaces: InstanceDetail["networkInterfaces"] }) {
  if (interfaces.length === 0) return <p className="none">None: a terminated instance has given them back.</p>;
  return (
    <table className="interfaces">
      <thead><tr><th scope="col">Interface</th><th scope="col">Device</th><th scope="col">Addresses</th><th scope="col">MAC</th><th scope="col">Subnet</th><th scope="col">With the instance</th></tr></thead>
      <tbody>
        {interfaces.toSorted((a, b) => (a.deviceIndex ?? 0) - (b.deviceIndex ?? 0)).map((nic) => (
          <tr key={nic.networkInterfaceId}>
            <td><span className="mono">{nic.networkInterfaceId}</span>{nic.description ? <div className="selection-count">{nic.description}</div> : null}</td>
            <td>{nic.deviceIndex ?? "–"}</td>
            <td className="mono">{[nic.privateIpAddress, ...nic.secondaryPrivateIpAddresses, ...nic.ipv6Addresses, nic.publicIpAddress && `${nic.publicIpAddress}${nic.isElasticIp ? " (elastic)" : ""}`].filter(Boolean).map((address) => <div key={address}>{address}</div>)}</td>
            <td className="mono">{nic.macAddress}</td>
            <td className="mono">{nic.subnetId}</td>
            <td>{nic.deleteOnTermination === undefined ? "" : nic.deleteOnTermination ? "deleted" : "kept"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
