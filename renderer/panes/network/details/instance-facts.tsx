import { instanceTones } from "../../../lib/instance-tones.ts";
import { navigate } from "../../../lib/route.ts";
import { Facts } from "../../../ui/facts.tsx";
import { Status } from "../../../ui/status.tsx";
import type { NetworkInstance } from "../arrange.ts";
import { ResourceLink } from "./resource-link.tsx";

export function InstanceFacts({ instance }: { instance: NetworkInstance }) {
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
      <button type="button" className="act" style={{ marginTop: 12 }} onClick={() => navigate("instances", { filter: instance.instanceId })}>Open in Instances</button>
    </>
  );
}
