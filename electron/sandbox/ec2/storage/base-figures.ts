import { volumeTypes, type VolumeTypeName } from "../../../../shared/ec2/volume-types.ts";

interface Figures {
  volumeType: VolumeTypeName;
  sizeGib: number;
  iops?: number | undefined;
  throughput?: number | undefined;
}

/** What a volume of the type has whose maker named no figures. */
export function withBaseFigures(volume: Figures): { iops?: number; throughput?: number } {
  const rules = volumeTypes[volume.volumeType];
  const iops = volume.iops ?? (rules.iops && rules.baseIops?.(volume.sizeGib));
  const throughput = volume.throughput ?? rules.baseThroughput;
  return { ...(iops === undefined ? {} : { iops }), ...(throughput === undefined ? {} : { throughput }) };
}
