import type { NetworkPlan } from "../../../../shared/network/changes/network-plan.ts";
import { usableIn } from "../../../../shared/network/cidr.ts";
import type { PlanForm } from "./plan-form.ts";

const nats: Readonly<Record<NetworkPlan["natGateways"], string>> = { none: "none: private subnets stay isolated", one: "one, for all zones", perZone: "one in each zone" };
const upTo = (most: number, least = 0) => Array.from({ length: most - least + 1 }, (_, at) => at + least);

export function PlanFields({ form, zoneCount, onChange }: { form: PlanForm; zoneCount: number; onChange(change: Partial<PlanForm>): void }) {
  const numberField = (title: string, field: "zones" | "publicPerZone" | "privatePerZone", values: readonly number[]) => (
    <label>{title}
      <select value={form[field]} onChange={(event) => onChange({ [field]: Number(event.target.value) })}>{values.map((value) => <option key={value} value={value}>{value}</option>)}</select>
    </label>
  );
  return (
    <form className="plan-fields" aria-label="Plan" onSubmit={(event) => event.preventDefault()}>
      <label>Name <input value={form.name} autoComplete="off" onChange={(event) => onChange({ name: event.target.value })} /></label>
      <label>IPv4 CIDR <input className="mono" value={form.cidrBlock} spellCheck={false} onChange={(event) => onChange({ cidrBlock: event.target.value })} /></label>
      {numberField("Availability Zones", "zones", upTo(Math.max(1, zoneCount), 1))}
      {numberField("Public subnets in each", "publicPerZone", upTo(3))}
      {numberField("Private subnets in each", "privatePerZone", upTo(3))}
      <label>Size of each subnet
        <select value={form.prefixLength} onChange={(event) => onChange({ prefixLength: Number(event.target.value) })}>
          {upTo(28, 16).map((length) => <option key={length} value={length}>/{length} ({usableIn(`10.0.0.0/${length}`).toLocaleString("en")} usable)</option>)}
        </select>
      </label>
      <label>NAT gateways
        <select value={form.natGateways} onChange={(event) => onChange({ natGateways: event.target.value as PlanForm["natGateways"] })}>
          {Object.entries(nats).map(([value, title]) => <option key={value} value={value}>{title}</option>)}
        </select>
      </label>
    </form>
  );
}
