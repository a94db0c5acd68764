import type { CopySnapshotCommandInput, CopySnapshotCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../../service.ts";
import { refuseDryRun } from "../dry-run.ts";
import { newId, setTags, tagsFor } from "../new-resource.ts";
import { defaultRegions } from "../regions.ts";
import { missing } from "../require-one.ts";
import { tagList, type Ec2Operation, type Ec2World } from "../world.ts";
import { encryptionOf } from "./encryption.ts";
import type { SnapshotRecord } from "./records.ts";
import { copiedVolumeId, malformedSnapshotId, missingSnapshot, publicSnapshots, snapshotIdForm, snapshotState } from "./snapshots.ts";

/** Copies into the region that is asked, from this or another region of the account, encrypting it where wanted. */
export const copySnapshot: Ec2Operation<CopySnapshotCommandInput, CopySnapshotCommandOutput> = (input, world) => {
  const sourceRegion = requireRegion(input.SourceRegion);
  if (!input.SourceSnapshotId) throw missing("sourceSnapshotId");
  const source = sourceSnapshot(input.SourceSnapshotId, sourceRegion, world);
  // The key that AWS keeps is each region's own.
  const { kmsKeyId: _, ...keyless } = source;
  const encryption = encryptionOf(input, sourceRegion === world.region ? source : keyless, world);
  const tags = tagsFor("snapshot", input.TagSpecifications);
  refuseDryRun(input.DryRun);
  const description = input.Description ?? `[Copied ${source.snapshotId} from ${sourceRegion}] ${source.description}`.trim();
  const copy = copyOf(source, { description, ...encryption }, world);
  setTags(copy.snapshotId, tags, world);
  world.changed();
  return { SnapshotId: copy.snapshotId, Tags: tagList(tags) };
};

/** A record of its own for a copy, made now. `world.changed()` must follow. */
export function copyOf(source: SnapshotRecord, own: Pick<SnapshotRecord, "description" | "encrypted" | "kmsKeyId">, world: Ec2World): SnapshotRecord {
  const copy: SnapshotRecord = {
    snapshotId: newId("snap", world), volumeId: copiedVolumeId, volumeSizeGib: source.volumeSizeGib, ...own, startedAt: world.now, sharedWith: [],
  };
  world.document.snapshots.push(copy);
  return copy;
}

export function requireRegion(region: string | undefined): string {
  if (!region) throw missing("sourceRegion");
  if (!defaultRegions.includes(region)) throw new SandboxError("InvalidParameterValue", `Value (${region}) for parameter sourceRegion is invalid.`);
  return region;
}

/** A completed snapshot of a region of the account, or a public one. */
export function sourceSnapshot(id: string, region: string, world: Ec2World): SnapshotRecord {
  if (!snapshotIdForm.test(id)) throw malformedSnapshotId(id);
  const found = [...world.elsewhere(region).snapshots, ...publicSnapshots(region)].find(({ snapshotId }) => snapshotId === id);
  if (!found) throw missingSnapshot(id);
  if (snapshotState(found, world.now) !== "completed") throw new SandboxError("IncorrectState", `The snapshot '${id}' is not completed yet.`);
  return found;
}
