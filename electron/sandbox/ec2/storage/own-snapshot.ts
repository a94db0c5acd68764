import { SandboxError } from "../../service.ts";
import { requireOne } from "../require-one.ts";
import type { Ec2World } from "../world.ts";
import { snapshotResource } from "./describe-snapshots.ts";
import type { SnapshotRecord } from "./records.ts";

/** The record of a snapshot that the account may change; throws EC2's errors for one that is missing or another's. */
export function requireOwnSnapshot(id: string | undefined, world: Ec2World): SnapshotRecord {
  const { snapshotId } = requireOne(snapshotResource, id, "snapshotId", world);
  const own = world.document.snapshots.find((one) => one.snapshotId === snapshotId);
  if (!own) throw new SandboxError("AuthFailure", `Not authorized for the snapshot ${snapshotId}: it belongs to another account.`);
  return own;
}
