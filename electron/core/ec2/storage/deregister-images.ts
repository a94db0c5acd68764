import type { StorageOutcomes } from "../../../../shared/contract/ec2-storage.ts";
import { deleteSnapshotRequest, deregisterImageRequest } from "../../../../shared/ec2/storage-requests.ts";
import type { AwsClients, Target } from "../../services.ts";
import { changeEach } from "./change-each.ts";
import { sendStorageChange } from "./send-storage-change.ts";

interface Input {
  images: { imageId: string; snapshotIds: string[] }[];
  dryRun: boolean;
}

/**
 * Deregisters images, then deletes the snapshots that are named with those that went: one that
 * another image needs too is refused by EC2, and told. A dry run asks for the images alone, since
 * EC2 refuses to delete a snapshot as long as its image is there.
 */
export async function deregisterImages(clients: AwsClients, target: Target, { images, dryRun }: Input, signal: AbortSignal): Promise<StorageOutcomes> {
  const outcomes = await changeEach(images.map(({ imageId }) => imageId), "ec2:DeregisterImage", signal,
    (id) => sendStorageChange(clients, target, deregisterImageRequest(id), dryRun, signal));
  if (dryRun) return { outcomes };
  const gone = new Set(outcomes.filter(({ ok }) => ok).map(({ id }) => id));
  const snapshotIds = images.filter(({ imageId }) => gone.has(imageId)).flatMap((image) => image.snapshotIds);
  const deleted = await changeEach(snapshotIds, "ec2:DeleteSnapshot", signal, (id) => sendStorageChange(clients, target, deleteSnapshotRequest(id), false, signal));
  return { outcomes: [...outcomes, ...deleted] };
}
