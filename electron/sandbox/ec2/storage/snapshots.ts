import type { SnapshotState } from "@aws-sdk/client-ec2";
import { SandboxError } from "../../service.ts";
import { publicSnapshotId } from "../image-facts.ts";
import { publicImages } from "../images.ts";
import type { Ec2World } from "../world.ts";
import type { SnapshotRecord } from "./records.ts";

/** How long a snapshot takes here; on AWS it is the data that decides, from minutes to hours. */
export const snapshotMs = 20_000;

export interface SnapshotFacts extends SnapshotRecord {
  ownerId: string;
  ownerAlias?: "amazon";
}

/** Percent. */
export function snapshotProgress({ startedAt }: SnapshotRecord, now: number): number {
  return Math.max(0, Math.min(100, Math.floor(((now - startedAt) / snapshotMs) * 100)));
}

export function snapshotState(snapshot: SnapshotRecord, now: number): SnapshotState {
  return snapshotProgress(snapshot, now) < 100 ? "pending" : "completed";
}

/** The account's own, and those behind the public images. */
export function allSnapshots(world: Ec2World): SnapshotFacts[] {
  return [...world.document.snapshots.map((one): SnapshotFacts => ({ ...one, ownerId: one.ownerId ?? world.accountId })), ...publicSnapshots(world.region)];
}

export function publicSnapshots(region: string): SnapshotFacts[] {
  return publicImages.map(({ key, name, ownerId, ownerAlias, rootVolumeGib, createdAt }) => ({
    snapshotId: publicSnapshotId(region, key), volumeId: copiedVolumeId, volumeSizeGib: rootVolumeGib, encrypted: false, description: `The root volume of ${name}`,
    startedAt: Date.parse(createdAt), sharedWith: [], isPublic: true, ownerId, ...(ownerAlias ? { ownerAlias } : {}),
  }));
}

/** EC2 names this volume where a snapshot is a copy. */
export const copiedVolumeId = "vol-ffffffff";

/** A completed snapshot to make something of; throws EC2's errors for one that is missing or not complete yet. */
export function requireCompletedSnapshot(id: string, world: Ec2World): SnapshotFacts {
  if (!snapshotIdForm.test(id)) throw malformedSnapshotId(id);
  const snapshot = allSnapshots(world).find(({ snapshotId }) => snapshotId === id);
  if (!snapshot) throw missingSnapshot(id);
  if (snapshotState(snapshot, world.now) !== "completed") throw new SandboxError("IncorrectState", `Snapshot is in invalid state - pending: '${id}' is not completed yet.`);
  return snapshot;
}

export const snapshotIdForm = /^snap-(?:[0-9a-f]{8}|[0-9a-f]{17})$/;

export function malformedSnapshotId(id: string): SandboxError {
  return new SandboxError("InvalidParameterValue", `Value (${id}) for parameter snapshotId is invalid. Expected: 'snap-...'.`);
}

export function missingSnapshot(id: string): SandboxError {
  return new SandboxError("InvalidSnapshot.NotFound", `The snapshot '${id}' does not exist.`);
}
