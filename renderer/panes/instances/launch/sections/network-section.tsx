import { useMemo } from "react";
import type { Network, Subnet } from "../../../../../shared/contract/network-model.ts";
import type { LaunchForm } from "../../../../../shared/ec2/launch-form.ts";
import { layoutNetwork } from "../../../../../shared/network/map/layout/layout-network.ts";
import type { SubnetClass } from "../../../../../shared/network/subnet-class.ts";
import { formatCount } from "../../../../lib/format.ts";
import { CanvasMap } from "../../../../ui/canvas-map/canvas-map.tsx";
import { useMapTheme } from "../../../../ui/canvas-map/use-map-theme.ts";
import { FailureAlert } from "../../../../ui/failure-alert.tsx";
import { Loading } from "../../../../ui/loading.tsx";
import { networkOfVpc } from "../network-of-vpc.ts";
import { Section, type Change, type SectionProps } from "../section.tsx";
import { classOf, type LaunchReads } from "../use-launch-facts.ts";

interface NetworkSectionProps extends SectionProps {
  form: LaunchForm;
  change: Change<LaunchForm>;
  network: LaunchReads["network"];
  whole: Network | undefined;
  subnetClass: SubnetClass | undefined;
  vpcId: string | undefined;
  onVpc(vpcId: string): void;
}

/** The subnet, chosen on the map or from the list beside it, and the addresses. */
export function NetworkSection({ form, change, network, whole, subnetClass, vpcId, onVpc, ...rest }: NetworkSectionProps) {
  const theme = useMapTheme();
  const ofVpc = useMemo(() => (whole && vpcId ? networkOfVpc(whole, vpcId) : undefined), [whole, vpcId]);
  const scene = useMemo(() => (ofVpc ? layoutNetwork(ofVpc) : undefined), [ofVpc]);
  const options = useMemo(() => (ofVpc?.subnets ?? []).toSorted(byName).map((each) => ({ id: each.subnetId, words: wordsOf(each, classOf(each, ofVpc!)) })), [ofVpc]);
  const subnet = whole?.subnets.find(({ subnetId }) => subnetId === form.subnetId);
  const choose = (subnetId: string) => change({ subnetId, ...groupsWithin(form, whole, subnetId) });
  return (
    <Section id="network" title="Network" about="A subnet lies in one Availability Zone, and so does the instance. Its route table decides whether the internet is reached." {...rest}>
      {network.isPending ? <Loading what="the network" rows={3} /> : null}
      {network.error ? <FailureAlert compact title="The network cannot be read" failure={network.error.failure} onRetry={() => void network.refetch()} /> : null}
      {whole ? (
        <div className="launch-fields">
          <label>VPC
            <select value={vpcId ?? ""} onChange={({ target }) => onVpc(target.value)}>
              {whole.vpcs.map((vpc) => <option key={vpc.vpcId} value={vpc.vpcId}>{vpc.name || vpc.vpcId} · {vpc.cidrBlocks.join(", ")}</option>)}
            </select>
          </label>
          <label className="launch-wide">Subnet
            <select value={form.subnetId} onChange={({ target }) => choose(target.value)}>
              <option value="">Choose here or on the map…</option>
              {options.map(({ id, words }) => <option key={id} value={id}>{words}</option>)}
            </select>
          </label>
        </div>
      ) : null}
      {scene && scene.boxes.length > 0 ? (
        <div className="launch-map">
          <CanvasMap label="Map of the VPC: a subnet is chosen by a click" scene={scene} theme={theme} selectedId={form.subnetId || undefined}
            onSelect={(id) => {
              const box = scene.boxes.find((one) => one.id === id);
              if (box?.resource?.kind === "subnets") choose(box.resource.id);
            }} />
        </div>
      ) : null}
      {scene && !subnet ? <p className="launch-about">A click on a subnet chooses it; a double click or the wheel comes nearer.</p> : null}
      {subnet && subnetClass ? <p className="launch-reason" data-class={subnetClass.class}>{subnetClass.reason} {formatCount(subnet.availableIpAddressCount)} addresses are free.</p> : null}
      <div className="launch-fields">
        <label>Public IPv4 address
          <select value={form.publicIp} onChange={({ target }) => change({ publicIp: target.value as LaunchForm["publicIp"] })}>
            <option value="subnet">as the subnet does it{subnet ? (subnet.mapPublicIpOnLaunch ? " (given)" : " (not given)") : ""}</option>
            <option value="yes">given</option>
            <option value="no">not given</option>
          </select>
        </label>
        <label>Private IPv4 address <input value={form.privateIp} placeholder="any that is free" spellCheck={false} onChange={({ target }) => change({ privateIp: target.value })} /></label>
      </div>
    </Section>
  );
}

const byName = (one: Subnet, other: Subnet) => (one.name || one.subnetId).localeCompare(other.name || other.subnetId, undefined, { numeric: true });

function wordsOf(subnet: Subnet, { class: found }: SubnetClass): string {
  return [subnet.name || subnet.subnetId, subnet.availabilityZone, subnet.cidrBlock, found, `${formatCount(subnet.availableIpAddressCount)} free`].join(" · ");
}

/** Groups are of one VPC: those of another go with the old subnet. */
function groupsWithin({ groupIds }: LaunchForm, network: Network | undefined, subnetId: string): Partial<LaunchForm> {
  const vpcId = network?.subnets.find((subnet) => subnet.subnetId === subnetId)?.vpcId;
  const kept = groupIds.filter((id) => network?.securityGroups.find(({ groupId }) => groupId === id)?.vpcId === vpcId);
  return kept.length === groupIds.length ? {} : { groupIds: kept };
}
