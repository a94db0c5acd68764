import type { ImageState } from "@aws-sdk/client-ec2";
import type { ImageFacts } from "../image-facts.ts";
import type { Ec2World } from "../world.ts";
import { snapshotState } from "./snapshots.ts";

/** An image is pending while one of its snapshots is. */
export function imageState({ volumes }: ImageFacts, { document, now }: Ec2World): ImageState {
  const ids = new Set(volumes.map(({ snapshotId }) => snapshotId));
  const isWaiting = document.snapshots.some((snapshot) => ids.has(snapshot.snapshotId) && snapshotState(snapshot, now) === "pending");
  return isWaiting ? "pending" : "available";
}
