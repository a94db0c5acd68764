import type { DeleteSnapshotCommandInput, DeleteSnapshotCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../../service.ts";
import { refuseDryRun } from "../dry-run.ts";
import type { Ec2Operation, Ec2World } from "../world.ts";
import { requireOwnSnapshot } from "./own-snapshot.ts";

/** Volumes and further snapshots that were made of it stay whole. */
export const deleteSnapshot: Ec2Operation<DeleteSnapshotCommandInput, DeleteSnapshotCommandOutput> = (input, world) => {
  const { snapshotId } = requireOwnSnapshot(input.SnapshotId, world);
  const imageId = imageUsing(snapshotId, world);
  if (imageId) throw new SandboxError("InvalidSnapshot.InUse", `The snapshot ${snapshotId} is currently in use by ${imageId}`);
  refuseDryRun(input.DryRun);
  forgetSnapshot(snapshotId, world);
  world.changed();
  return {};
};

/** An image that needs the snapshot. */
export function imageUsing(snapshotId: string, { document }: Ec2World): string | undefined {
  return document.images.find(({ volumes }) => volumes.some((volume) => volume.snapshotId === snapshotId))?.imageId;
}

export function forgetSnapshot(id: string, { document }: Ec2World): void {
  document.snapshots = document.snapshots.filter(({ snapshotId }) => snapshotId !== id);
  delete document.tags[id];
}
