import type { Network } from "../../../../shared/contract/network.ts";
import { instanceTones } from "../../../lib/instance-tones.ts";
import { navigate } from "../../../lib/route.ts";
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
      <div className="fact-actions">
        <button type="button" className="act" onClick={() => navigate("network", { tab: "path", from: "internet", to: instance.instanceId, port: "443" })}>Path to here</button>
        <button type="button" className="act" onClick={() => navigate("network", { tab: "path", from: instance.instanceId, to: "internet", port: "443" })}>Path from here</button>
        <button type="button" className="act" onClick={() => navigate("instances", { filter: instance.instanceId })}>Open in Instances</button>
      </div>
    </>
  );
}
