import type { Network } from "../../../../shared/contract/network.ts";
import type { NetworkAcl, NetworkAclEntry } from "../../../../shared/contract/network-model.ts";
import { AclEditor } from "../changes/acl-editor.tsx";
import { DeleteResource } from "../changes/delete-resource.tsx";
import { ResourceLink, TagChips } from "./resource-link.tsx";

/** A network ACL's entries in the order in which they are asked, each direction by itself. */
export function AclFacts({ acl, network }: { acl: NetworkAcl; network: Network }) {
  const names = new Map(network.subnets.map(({ subnetId, name }) => [subnetId, name]));
  return (
    <>
      <p>{acl.isDefault ? "The VPC's default ACL: a new subnet is associated with it until it is given another." : "Governs the subnets that are associated with it; each has exactly one ACL."} The first entry that matches decides, both for what is asked and for its reply.</p>
      <h3>In</h3>
      <Entries entries={acl.entries.filter(({ egress }) => !egress)} label="Inbound entries" />
      <h3>Out</h3>
      <Entries entries={acl.entries.filter(({ egress }) => egress)} label="Outbound entries" />
      <AclEditor acl={acl} />
      <h3>Associated subnets ({acl.associations.length})</h3>
      <ul className="link-list">
        {acl.associations.slice(0, 100).map(({ subnetId }) => <li key={subnetId}><ResourceLink id={subnetId} name={names.get(subnetId)} /></li>)}
        {acl.associations.length === 0 ? <li>none</li> : null}
      </ul>
      <h3>VPC</h3>
      <ResourceLink id={acl.vpcId} name={network.vpcs.find(({ vpcId }) => vpcId === acl.vpcId)?.name} />
      <h3>Tags</h3>
      <TagChips tags={acl.tags} />
      {acl.isDefault ? null : <DeleteResource kind="networkAcl" id={acl.networkAclId} name={acl.name} />}
    </>
  );
}

function Entries({ entries, label }: { entries: readonly NetworkAclEntry[]; label: string }) {
  return (
    <table className="facts-table" aria-label={label}>
      <thead><tr><th scope="col">No.</th><th scope="col">Traffic</th><th scope="col">{label.startsWith("In") ? "From" : "To"}</th><th scope="col">Does</th></tr></thead>
      <tbody>
        {entries.toSorted((a, b) => a.ruleNumber - b.ruleNumber).map((entry, at) => (
          <tr key={at}><td>{entry.ruleNumber >= 32767 ? "*" : entry.ruleNumber}</td><td>{trafficOf(entry)}</td><td className="mono">{entry.cidrBlock}</td><td data-action={entry.action}>{entry.action}</td></tr>
        ))}
      </tbody>
    </table>
  );
}

function trafficOf({ protocol, fromPort, toPort, icmpType }: NetworkAclEntry): string {
  if (protocol === "-1") return "all";
  const name = { "6": "tcp", "17": "udp", "1": "icmp", "58": "icmpv6" }[protocol] ?? `protocol ${protocol}`;
  if (name.startsWith("icmp")) return icmpType === undefined || icmpType === -1 ? name : `${name} type ${icmpType}`;
  if (fromPort === undefined || (fromPort === 0 && toPort === 65535)) return name;
  return `${name} ${fromPort === toPort ? fromPort : `${fromPort}–${toPort}`}`;
}
