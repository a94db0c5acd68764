import type { Network } from "../../../../shared/contract/network.ts";
import { instanceTones } from "../../../lib/instance-tones.ts";
import { Facts } from "../../../ui/facts.tsx";
import { Status } from "../../../ui/status.tsx";
import type { NetworkInstance } from "../arrange.ts";
import { ResourceLink } from "./resource-link.tsx";

export function InstanceFacts({ instance, network }: { instance: NetworkInstance; network: Network }) {
  const interfaces = network.networkInterfaces.filter(({ instanceId }) => instanceId === instance.instanceId);
  return (
    <>
      <Facts
        narrow
        items={[
          ["State", <Status key="state" tone={instanceTones[instance.state]}>{instance.state}</Status>],
          ["Type", instance.instanceType],
          ["Private IPv4 address", <span key="private" className="mono">{instance.privateIpAddress}</span>],
          ["Public IPv4 address", instance.publicIpAddress ? <span className="mono">{instance.publicIpAddress}</span> : "none"],
          ["Subnet", instance.subnetId ? <ResourceLink id={instance.subnetId} /> : "none"],
          ["VPC", instance.vpcId ? <ResourceLink id={instance.vpcId} /> : "none"],
        ]}
      />
      <h3>Security groups</h3>
      <ul className="link-list">
        {instance.securityGroups.map(({ groupId, groupName }) => <li key={groupId}><ResourceLink id={groupId} name={groupName} /></li>)}
      </ul>
      <h3>Network interfaces</h3>
      <ul className="link-list">
        {interfaces.map((each) => <li key={each.networkInterfaceId}><ResourceLink id={each.networkInterfaceId} name={each.name} /></li>)}
        {interfaces.length === 0 ? <li>none that was read</li> : null}
      </ul>
    </>
  );
}
