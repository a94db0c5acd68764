export const volumeTypeNames = ["gp3", "gp2", "io2", "io1", "st1", "sc1", "standard"] as const;
export type VolumeTypeName = (typeof volumeTypeNames)[number];

/** A whole number within both ends. */
export type Range = readonly [least: number, most: number];

export interface VolumeTypeRules {
  /** What EC2's console calls it. */
  label: string;
  sizeGib: Range;
  /** IOPS that may be asked for; absent where the type takes none. */
  iops?: Range;
  /** Most IOPS for each GiB of size. */
  iopsPerGib?: number;
  /** IOPS that must be given, since the type has no figure of its own. */
  iopsRequired?: true;
  /** IOPS of a volume whose maker named none. */
  baseIops?: (sizeGib: number) => number;
  /** MiB/s that may be asked for; absent where the type takes none. */
  throughput?: Range;
  baseThroughput?: number;
  /** Several instances at once. */
  multiAttach?: true;
  /** No instance starts from it. */
  notBootable?: true;
}

/** MiB/s for each IOPS that a gp3 volume has, at most. */
export const throughputPerIops = 0.25;

/** Source: EBS user guide, "Amazon EBS volume types". */
export const volumeTypes: Readonly<Record<VolumeTypeName, VolumeTypeRules>> = {
  gp3: {
    label: "General Purpose SSD (gp3)", sizeGib: [1, 65_536], iops: [3_000, 80_000], iopsPerGib: 500, baseIops: () => 3_000,
    throughput: [125, 2_000], baseThroughput: 125,
  },
  gp2: { label: "General Purpose SSD (gp2)", sizeGib: [1, 16_384], baseIops: (sizeGib) => Math.min(16_000, Math.max(100, sizeGib * 3)) },
  io2: { label: "Provisioned IOPS SSD (io2)", sizeGib: [4, 65_536], iops: [100, 256_000], iopsPerGib: 1_000, iopsRequired: true, multiAttach: true },
  io1: { label: "Provisioned IOPS SSD (io1)", sizeGib: [4, 16_384], iops: [100, 64_000], iopsPerGib: 50, iopsRequired: true, multiAttach: true },
  st1: { label: "Throughput Optimized HDD (st1)", sizeGib: [125, 16_384], notBootable: true },
  sc1: { label: "Cold HDD (sc1)", sizeGib: [125, 16_384], notBootable: true },
  standard: { label: "Magnetic (standard)", sizeGib: [1, 1_024] },
};

export function isVolumeType(name: string | undefined): name is VolumeTypeName {
  return name !== undefined && Object.hasOwn(volumeTypes, name);
}

/** A volume as it is asked for; a number that is absent is the type's own. */
export interface VolumeShape {
  volumeType: VolumeTypeName;
  sizeGib: number;
  iops?: number | undefined;
  throughput?: number | undefined;
  multiAttach?: boolean | undefined;
}

export interface VolumeFault {
  field: "sizeGib" | "iops" | "throughput" | "multiAttach";
  /** EC2's own error code. */
  code: "InvalidParameterValue" | "InvalidParameterCombination" | "MissingParameter";
  /** In EC2's words. */
  message: string;
}

/** The first of EC2's rules that a volume breaks; `undefined` for one that may be made. */
export function volumeFault(shape: VolumeShape): VolumeFault | undefined {
  return sizeFault(shape) ?? iopsFault(shape) ?? throughputFault(shape) ?? multiAttachFault(shape);
}

function sizeFault({ volumeType, sizeGib }: VolumeShape): VolumeFault | undefined {
  const [least, most] = volumeTypes[volumeType].sizeGib;
  const fault = (words: string): VolumeFault => ({ field: "sizeGib", code: "InvalidParameterValue", message: `Volume of ${sizeGib}GiB is too ${words}` });
  if (sizeGib < least) return fault(`small for volume type ${volumeType}; minimum is ${least}GiB.`);
  if (sizeGib > most) return fault(`large for volume type ${volumeType}; maximum is ${most}GiB.`);
  return undefined;
}

function iopsFault({ volumeType, sizeGib, iops }: VolumeShape): VolumeFault | undefined {
  const rules = volumeTypes[volumeType];
  const fault = (code: VolumeFault["code"], message: string): VolumeFault => ({ field: "iops", code, message });
  if (iops === undefined) {
    return rules.iopsRequired && fault("MissingParameter", `The parameter iops must be specified for ${volumeType} volumes.`);
  }
  if (!rules.iops) return fault("InvalidParameterCombination", `The parameter iops is not supported for ${volumeType} volumes.`);
  const [least, most] = rules.iops;
  if (iops < least) return fault("InvalidParameterValue", `Volume iops of ${iops} is too low; minimum is ${least}.`);
  if (iops > most) return fault("InvalidParameterValue", `Volume iops of ${iops} is too high; maximum is ${most}.`);
  const ratio = iops / sizeGib;
  if (rules.iopsPerGib === undefined || ratio <= rules.iopsPerGib || iops === rules.baseIops?.(sizeGib)) return undefined;
  return fault("InvalidParameterValue", `Iops to volume size ratio of ${ratio.toFixed(6)} is too high; maximum is ${rules.iopsPerGib}.`);
}

function throughputFault({ volumeType, sizeGib, iops, throughput }: VolumeShape): VolumeFault | undefined {
  if (throughput === undefined) return undefined;
  const rules = volumeTypes[volumeType];
  const fault = (code: VolumeFault["code"], message: string): VolumeFault => ({ field: "throughput", code, message });
  if (!rules.throughput) return fault("InvalidParameterCombination", `The parameter throughput is not supported for ${volumeType} volumes.`);
  const [least, most] = rules.throughput;
  if (throughput < least) return fault("InvalidParameterValue", `Volume throughput of ${throughput} is too low; minimum is ${least}.`);
  if (throughput > most) return fault("InvalidParameterValue", `Volume throughput of ${throughput} is too high; maximum is ${most}.`);
  const ratio = throughput / (iops ?? rules.baseIops?.(sizeGib) ?? Infinity);
  if (ratio <= throughputPerIops) return undefined;
  const message = `Throughput (MiBps) to iops ratio of ${ratio.toFixed(6)} is too high; maximum is ${throughputPerIops.toFixed(6)} MiBps per iops.`;
  return fault("InvalidParameterValue", message);
}

function multiAttachFault({ volumeType, multiAttach }: VolumeShape): VolumeFault | undefined {
  if (!multiAttach || volumeTypes[volumeType].multiAttach) return undefined;
  return { field: "multiAttach", code: "InvalidParameterCombination", message: `Multi-Attach is not supported for ${volumeType} volumes.` };
}
