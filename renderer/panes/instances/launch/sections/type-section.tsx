import { useMemo, useState } from "react";
import type { LaunchType } from "../../../../../shared/contract/ec2-launch.ts";
import { builtInHourly, builtInPrices } from "../../../../../shared/ec2/built-in-prices.ts";
import { fitsArchitecture } from "../../../../../shared/ec2/launch-checks/machine.ts";
import type { LaunchForm } from "../../../../../shared/ec2/launch-form.ts";
import { useConsole } from "../../../../lib/context.tsx";
import { useFilteredRows } from "../../../../lib/filter-rows.ts";
import { EmptyState } from "../../../../ui/empty-state.tsx";
import { FailureAlert } from "../../../../ui/failure-alert.tsx";
import { FilterField } from "../../../../ui/filter-field.tsx";
import { Loading } from "../../../../ui/loading.tsx";
import { PartialNotice } from "../../../../ui/partial-notice.tsx";
import type { Column } from "../../../../ui/virtual-table/columns.ts";
import { VirtualTable } from "../../../../ui/virtual-table/virtual-table.tsx";
import { Section, type Change, type SectionProps } from "../section.tsx";
import type { LaunchReads } from "../use-launch-facts.ts";

interface PricedType extends LaunchType {
  /** Dollars an hour, for sorting and to be shown. */
  price: string | undefined;
}

const gibOf = (mib: number) => mib / 1024;
const columns: readonly Column<PricedType>[] = [
  { id: "instanceType", title: "Type", width: 120, grow: true, value: ({ instanceType }) => instanceType, render: ({ instanceType, freeTierEligible }) => <><b>{instanceType}</b>{freeTierEligible ? " · free tier" : ""}</> },
  { id: "vcpus", title: "vCPUs", width: 70, align: "end", value: ({ vcpus }) => vcpus },
  { id: "memory", title: "Memory", width: 90, align: "end", value: ({ memoryMib }) => memoryMib, render: ({ memoryMib }) => `${gibOf(memoryMib)} GiB` },
  { id: "architecture", title: "Architecture", width: 110, value: ({ architectures }) => architectures.join(", ") },
  { id: "price", title: "Per hour", width: 120, align: "end", value: ({ price }) => (price === undefined ? undefined : Number(price)), render: ({ price }) => (price === undefined ? <span className="none">price not known</span> : `$${price}`) },
];
const rowId = ({ instanceType }: PricedType) => instanceType;
const textOf = ({ instanceType, architectures, vcpus, memoryMib, burstable, freeTierEligible, currentGeneration }: PricedType) =>
  [instanceType, architectures.join(" "), `${vcpus} vcpu`, `${gibOf(memoryMib)} gib`, burstable ? "burstable" : "", freeTierEligible ? "free tier" : "", currentGeneration ? "current" : "former"].join(" ");
const cheapestFirst = { id: "price", desc: false };
const noTypes: readonly LaunchType[] = [];

interface TypeSectionProps extends SectionProps {
  form: LaunchForm;
  change: Change<LaunchForm>;
  types: LaunchReads["types"];
  /** Where the instance will stand, as far as it is chosen. */
  zone: string | undefined;
}

export function TypeSection({ form, change, types, zone, ...rest }: TypeSectionProps) {
  const { context: { region } } = useConsole();
  const [filter, setFilter] = useState("");
  const [onlyFitting, setOnlyFitting] = useState(true);
  const architecture = form.image?.architecture;
  const all = types.data?.rows ?? noTypes;
  const priced = useMemo(() => all
    .filter((type) => !onlyFitting || ((architecture === undefined || fitsArchitecture(type, architecture)) && (zone === undefined || type.zones?.includes(zone) !== false)))
    .map((type): PricedType => ({ ...type, price: builtInHourly(region, type.instanceType) })), [all, onlyFitting, architecture, zone, region]);
  const shown = useFilteredRows(priced, filter, textOf);
  const selection = useMemo(() => ({ ids: new Set(form.instanceType ? [form.instanceType] : []), anchor: form.instanceType || undefined }), [form.instanceType]);
  return (
    <Section id="type" title="Instance type" about={<>Prices of Linux on demand, from the built-in list of {builtInPrices.asOf}; the chosen type's is asked for in the summary.</>} {...rest}>
      {types.error && all.length === 0 ? <FailureAlert compact title="Instance types cannot be listed" failure={types.error.failure} onRetry={() => void types.refetch()} /> : null}
      <PartialNotice parts={(types.data?.partial ?? []).map((error) => ({ kind: error.operation, error }))} onRetry={() => void types.refetch()} />
      <div className="toolbar">
        <FilterField label="Filter instance types" placeholder="t3, arm64, 2 vcpu, 8 gib…" value={filter} onChange={setFilter} />
        <label className="launch-check"><input type="checkbox" checked={onlyFitting} onChange={({ target }) => setOnlyFitting(target.checked)} /> only those that fit the image{zone ? ` and ${zone}` : ""}</label>
      </div>
      <div className="launch-table">
        {types.isPending ? <Loading what="instance types" rows={5} /> : (
          <VirtualTable label="Instance types" rows={shown} columns={columns} rowId={rowId} initialSort={cheapestFirst} selection={selection}
            onSelect={({ ids }) => change({ instanceType: [...ids][0] ?? form.instanceType })}
            empty={<EmptyState title="No type matches">{onlyFitting ? "Show those that do not fit the image too, or change the filter." : "Change the filter."}</EmptyState>} />
        )}
      </div>
    </Section>
  );
}
