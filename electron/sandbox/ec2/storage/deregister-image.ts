import type { DeregisterImageCommandInput, DeregisterImageCommandOutput, SnapshotReturnCodes } from "@aws-sdk/client-ec2";
import { refuseDryRun } from "../dry-run.ts";
import type { Ec2Operation } from "../world.ts";
import { forgetSnapshot, imageUsing } from "./delete-snapshot.ts";
import { requireOwnImage } from "./own-image.ts";

/** What was launched from it runs on. Its snapshots stay, or go too where that is asked and no other image needs them. */
export const deregisterImage: Ec2Operation<DeregisterImageCommandInput, DeregisterImageCommandOutput> = (input, world) => {
  const { imageId, volumes } = requireOwnImage(input.ImageId, world);
  refuseDryRun(input.DryRun);
  const { document } = world;
  document.images = document.images.filter((image) => image.imageId !== imageId);
  delete document.tags[imageId];
  const snapshotIds = input.DeleteAssociatedSnapshots ? [...new Set(volumes.flatMap(({ snapshotId }) => snapshotId ?? []))] : [];
  const DeleteSnapshotResults = snapshotIds.map((SnapshotId) => {
    const own = document.snapshots.some(({ snapshotId }) => snapshotId === SnapshotId);
    const ReturnCode: SnapshotReturnCodes = !own ? "missing-permissions" : imageUsing(SnapshotId, world) ? "skipped" : "success";
    if (ReturnCode === "success") forgetSnapshot(SnapshotId, world);
    return { SnapshotId, ReturnCode };
  });
  world.changed();
  return { Return: true, ...(input.DeleteAssociatedSnapshots ? { DeleteSnapshotResults } : {}) };
};
