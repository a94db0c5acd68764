import ColumnLayout from "@cloudscape-design/components/column-layout";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import { volumeFault, volumeTypeNames, volumeTypes, type VolumeTypeName } from "../../../../shared/ec2/volume-types.ts";
import { formatCount } from "../../../lib/format.ts";

/** Size, type and figures as they are typed. */
export interface VolumeDraft {
  volumeType: VolumeTypeName;
  size: string;
  /** Empty: the type's own. */
  iops: string;
  throughput: string;
}

export interface VolumeFigures {
  volumeType: VolumeTypeName;
  sizeGib: number;
  iops: number | undefined;
  throughput: number | undefined;
}

/** The figures of a draft; what the type does not take is left out. */
export function figuresOf({ volumeType, size, iops, throughput }: VolumeDraft): VolumeFigures {
  const rules = volumeTypes[volumeType];
  const whole = (text: string) => (text.trim() === "" ? undefined : /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN);
  return { volumeType, sizeGib: whole(size) ?? Number.NaN, iops: rules.iops ? whole(iops) : undefined, throughput: rules.throughput ? whole(throughput) : undefined };
}

/** The first thing that EC2 would refuse, by its field. `leastGib`: of the snapshot, or what the volume has. */
export function problemOf(draft: VolumeDraft, leastGib = 1): { field: "sizeGib" | "iops" | "throughput" | "multiAttach"; message: string } | undefined {
  const figures = figuresOf(draft);
  for (const field of ["sizeGib", "iops", "throughput"] as const) if (Number.isNaN(figures[field])) return { field, message: field === "sizeGib" && draft.size.trim() === "" ? "A volume has a size." : "A whole number." };
  if (figures.sizeGib < leastGib) return { field: "sizeGib", message: `It cannot be smaller than ${formatCount(leastGib)} GiB.` };
  return volumeFault(figures);
}

/** Size, type, IOPS and throughput, with each type's limits beside them. */
export function VolumeFigureFields({ draft, leastGib, names = volumeTypeNames, onChange }: { draft: VolumeDraft; leastGib?: number; names?: readonly VolumeTypeName[]; onChange(next: VolumeDraft): void }) {
  const rules = volumeTypes[draft.volumeType];
  const problem = problemOf(draft, leastGib);
  const errorOf = (field: string) => (problem?.field === field ? problem.message : "");
  const set = (change: Partial<VolumeDraft>) => onChange({ ...draft, ...change });
  const options = names.map((value) => ({ value, label: volumeTypes[value].label }));
  const least = Math.max(leastGib ?? 1, rules.sizeGib[0]);
  const { sizeGib } = figuresOf(draft);
  const base = rules.baseIops && Number.isFinite(sizeGib) ? formatCount(rules.baseIops(sizeGib)) : undefined;
  return (
    <>
      <FormField label="Type">
        <Select selectedOption={options.find(({ value }) => value === draft.volumeType) ?? null} options={options} onChange={({ detail }) => set({ volumeType: detail.selectedOption.value as VolumeTypeName, iops: "", throughput: "" })} />
      </FormField>
      <ColumnLayout columns={rules.throughput ? 3 : rules.iops ? 2 : 1} minColumnWidth={160}>
        <FormField label="Size, GiB" description={`${formatCount(least)} to ${formatCount(rules.sizeGib[1])}`} errorText={errorOf("sizeGib")}>
          <Input value={draft.size} inputMode="numeric" onChange={({ detail }) => set({ size: detail.value })} />
        </FormField>
        {rules.iops ? (
          <FormField label="IOPS" description={`${formatCount(rules.iops[0])} to ${formatCount(rules.iops[1])}${base ? `; ${base} where empty` : ""}`} errorText={errorOf("iops")}>
            <Input value={draft.iops} inputMode="numeric" onChange={({ detail }) => set({ iops: detail.value })} />
          </FormField>
        ) : null}
        {rules.throughput ? (
          <FormField label="Throughput, MiB/s" description={`${rules.throughput[0]} to ${formatCount(rules.throughput[1])}; ${rules.baseThroughput} where empty`} errorText={errorOf("throughput")}>
            <Input value={draft.throughput} inputMode="numeric" onChange={({ detail }) => set({ throughput: detail.value })} />
          </FormField>
        ) : null}
      </ColumnLayout>
    </>
  );
}
