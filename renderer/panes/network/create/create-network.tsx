import { useMemo, useState } from "react";
import type { Network } from "../../../../shared/contract/network.ts";
import { problemsOf, type NetworkPlan } from "../../../../shared/network/changes/network-plan.ts";
import { natSubnets, plannedNetwork } from "../../../../shared/network/changes/planned-network.ts";
import { layoutNetwork } from "../../../../shared/network/map/layout/layout-network.ts";
import { overlaps } from "../../../../shared/network/cidr.ts";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { CanvasMap } from "../../../ui/canvas-map/canvas-map.tsx";
import { useMapTheme } from "../../../ui/canvas-map/use-map-theme.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { useZones } from "../use-zones.ts";
import { MakeNetwork } from "./make-network.tsx";
import { emptyForm, planOf, type PlanForm } from "./plan-form.ts";
import { PlanFields } from "./plan-fields.tsx";
import "./create.css";

/** From a name and a block to a whole network: planned, drawn, asked for, made. */
export function CreateNetwork({ network, onClose }: { network: Network; onClose(): void }) {
  const { names, from, isPending, failure, refetch } = useZones(network);
  const [form, setForm] = useState<PlanForm>(emptyForm);
  const [plan, setPlan] = useState<NetworkPlan>();
  const theme = useMapTheme();
  const planned = useMemo(() => planOf(form, names), [form, names]);
  const problems = "error" in planned ? [planned.error] : problemsOf(planned.plan, names);
  const scene = useMemo(() => ("error" in planned ? undefined : layoutNetwork(plannedNetwork(planned.plan))), [planned]);
  if (plan) return <MakeNetwork plan={plan} onBack={() => setPlan(undefined)} onClose={onClose} />;
  const same = "error" in planned ? [] : network.vpcs.filter(({ cidrBlocks }) => cidrBlocks.some((block) => overlaps(block, planned.plan.cidrBlock)));
  const nats = "error" in planned ? 0 : natSubnets(planned.plan).length;
  return (
    <Modal visible size="max" header="Create VPC" closeAriaLabel="Close" onDismiss={onClose} footer={
      <Box float="right">
        <SpaceBetween direction="horizontal" size="xs">
          <Button variant="link" onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={problems.length > 0} onClick={() => "plan" in planned && setPlan(planned.plan)}>Review</Button>
        </SpaceBetween>
      </Box>
    }>
      <div className="create-network">
        <div>
          {failure ? <FailureAlert compact title={`The Availability Zones could not be read${from === "subnets" && names.length > 0 ? ": these are those that subnets are in" : ""}`} failure={failure} onRetry={refetch} /> : null}
          <PlanFields form={form} zoneCount={names.length} onChange={(change) => setForm((now) => ({ ...now, ...change }))} />
          {isPending ? <p role="status">Reading the region's Availability Zones…</p> : problems.map((problem) => <p key={problem} className="path-error" role="alert">{problem}</p>)}
          {same.map((vpc) => <p key={vpc.vpcId} className="rule-note">Its addresses overlap those of {vpc.name || vpc.vpcId} ({vpc.cidrBlocks.join(", ")}): the two can never be peered.</p>)}
          {nats > 0 ? <p className="path-note">{nats === 1 ? "A NAT gateway" : `${nats} NAT gateways`} and their Elastic IP addresses cost by the hour, from the moment they are made, and by what passes: see AWS's price list for your region.</p> : null}
        </div>
        <div className="create-preview">{scene ? <CanvasMap label="Map of the plan" scene={scene} theme={theme} onSelect={() => undefined} /> : null}</div>
      </div>
    </Modal>
  );
}
