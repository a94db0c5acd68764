import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import { useState } from "react";
import type { Network, Vpc } from "../../../../shared/contract/network.ts";
import { planSubnets, type PlannedSubnet } from "../../../../shared/network/address-space/plan-subnets.ts";
import { takenIn } from "../../../../shared/network/address-space/space-of-vpc.ts";
import { useZones } from "../use-zones.ts";
import { prefixLengths, usableWords } from "./next-free.tsx";

/** Subnets for a VPC's free space, laid out zone by zone, with the commands that would make them. Nothing is made here. */
export function Carve({ network, vpc }: { network: Network; vpc: Vpc }) {
  const { names: known, from, isPending, failure } = useZones(network);
  // Until something is chosen: they come after this is first drawn.
  const [chosenZones, setZones] = useState<readonly string[]>();
  const zones = chosenZones ?? known.slice(0, 2);
  const [publicPerZone, setPublicPerZone] = useState(1);
  const [privatePerZone, setPrivatePerZone] = useState(1);
  const [size, setSize] = useState<number | "largest">(24);
  const [chosenCidr, setCidr] = useState<string>();
  const cidr = chosenCidr ?? vpc.cidrBlocks[0] ?? "";
  const plan = planSubnets({ vpcCidr: cidr, zones, publicPerZone, privatePerZone, prefixLength: size, taken: takenIn(network, vpc), namePrefix: vpc.name });
  const commands = plan.ok ? plan.subnets.map((subnet) => commandOf(vpc.vpcId, subnet)).join("\n") : "";
  return (
    <details className="carve">
      <summary>Plan further subnets</summary>
      <div className="carve-form">
        {vpc.cidrBlocks.length > 1 ? <label>In<select value={cidr} onChange={(event) => setCidr(event.target.value)}>{vpc.cidrBlocks.map((each) => <option key={each}>{each}</option>)}</select></label> : null}
        <fieldset>
          <legend>Availability Zones{from === "subnets" && !isPending ? " that subnets are in" : ""}</legend>
          {known.map((zone) => (
            <label key={zone}><input type="checkbox" checked={zones.includes(zone)} onChange={({ target }) => setZones(known.filter((each) => (each === zone ? target.checked : zones.includes(each))))} /> {zone}</label>
          ))}
          {failure ? <p className="space-note">The region's zones could not be read: {failure.message}</p> : null}
        </fieldset>
        <Count title="Public in each zone" value={publicPerZone} onChange={setPublicPerZone} />
        <Count title="Private in each zone" value={privatePerZone} onChange={setPrivatePerZone} />
        <label>Size
          <select value={size} onChange={({ target }) => setSize(target.value === "largest" ? "largest" : Number(target.value))}>
            <option value="largest">the largest that fits</option>
            {prefixLengths.map((each) => <option key={each} value={each}>{usableWords(each)}</option>)}
          </select>
        </label>
      </div>
      {plan.ok ? (
        <>
          <table className="routes" aria-label="Planned subnets">
            <thead><tr><th scope="col">Name</th><th scope="col">Zone</th><th scope="col">CIDR</th></tr></thead>
            <tbody>{plan.subnets.map(({ name, availabilityZone, cidrBlock }) => <tr key={cidrBlock}><td>{name}</td><td>{availabilityZone}</td><td className="mono">{cidrBlock}</td></tr>)}</tbody>
          </table>
          <div className="path-command"><code>{commands}</code><CopyToClipboard variant="icon" copyButtonAriaLabel="Copy the commands" copyErrorText="Could not be copied" copySuccessText="Copied" textToCopy={commands} /></div>
          <p className="space-note">Nothing is made here. A public subnet is one only when its route table leads to an internet gateway.</p>
        </>
      ) : (
        <p className="carve-refusal" role="status">{plan.reason} {plan.nearest !== undefined ? <button type="button" className="plain-button" onClick={() => setSize(plan.nearest!)}>Take /{plan.nearest}</button> : null}</p>
      )}
    </details>
  );
}

function Count({ title, value, onChange }: { title: string; value: number; onChange(value: number): void }) {
  return <label>{title}<select value={value} onChange={(event) => onChange(Number(event.target.value))}>{[0, 1, 2, 3, 4].map((each) => <option key={each}>{each}</option>)}</select></label>;
}

/** The name in single quotes for a POSIX shell, as JSON within: no character of it is the shell's or the shorthand's. */
function commandOf(vpcId: string, { name, availabilityZone, cidrBlock }: PlannedSubnet): string {
  const tags = JSON.stringify([{ ResourceType: "subnet", Tags: [{ Key: "Name", Value: name }] }]).replaceAll("'", `'\\''`);
  return `aws ec2 create-subnet --vpc-id ${vpcId} --availability-zone ${availabilityZone} --cidr-block ${cidrBlock} --tag-specifications '${tags}'`;
}
