import type { NetworkPlan } from "../../../../shared/network/changes/network-plan.ts";
import { planSubnets } from "../../../../shared/network/address-space/plan-subnets.ts";

export interface PlanForm {
  name: string;
  cidrBlock: string;
  zones: number;
  publicPerZone: number;
  privatePerZone: number;
  prefixLength: number;
  natGateways: NetworkPlan["natGateways"];
}

/** The course's network, but for its name and addresses. */
export const emptyForm: PlanForm = { name: "", cidrBlock: "10.0.0.0/16", zones: 2, publicPerZone: 1, privatePerZone: 1, prefixLength: 24, natGateways: "none" };

/** The plan of what is filled in, or why it is none yet. */
export function planOf(form: PlanForm, zoneNames: readonly string[]): { plan: NetworkPlan } | { error: string } {
  const name = form.name.trim();
  if (!name) return { error: "A network needs a name." };
  const planned = planSubnets({
    vpcCidr: form.cidrBlock.trim(), zones: zoneNames.slice(0, form.zones), publicPerZone: form.publicPerZone, privatePerZone: form.privatePerZone, prefixLength: form.prefixLength, namePrefix: name,
  });
  if (!planned.ok) return { error: planned.reason };
  return { plan: { name, cidrBlock: form.cidrBlock.trim(), subnets: planned.subnets, internetGateway: form.publicPerZone > 0, natGateways: form.natGateways, tags: {} } };
}
