import type { VolumeModificationState } from "@aws-sdk/client-ec2";
import type { ModificationRecord, VolumeFigures, VolumeRecord } from "./records.ts";

/** How long a modification lasts here; on AWS the optimizing of a large volume takes hours. */
const modifyingMs = 5_000;
const optimizingMs = 45_000;

/** A volume rests this long from the beginning of a modification to the next. Source: EBS guide, "Requirements for EBS volume modifications". */
export const modificationRestMs = 6 * 3_600_000;

export function modificationEnd({ startedAt }: ModificationRecord): number {
  return startedAt + modifyingMs + optimizingMs;
}

export function modificationState({ startedAt }: ModificationRecord, now: number): { state: VolumeModificationState; progress: number } {
  const elapsed = now - startedAt;
  if (elapsed < modifyingMs) return { state: "modifying", progress: 0 };
  if (elapsed < modifyingMs + optimizingMs) return { state: "optimizing", progress: Math.floor(((elapsed - modifyingMs) / optimizingMs) * 100) };
  return { state: "completed", progress: 100 };
}

/** What the volume has now: while it is modifying still what it had. */
export function figuresOf(volume: VolumeRecord, now: number): VolumeFigures {
  const { modification } = volume;
  return modification && modificationState(modification, now).state === "modifying" ? modification.original : volume;
}
