import type {
  DescribeSnapshotAttributeCommandInput, DescribeSnapshotAttributeCommandOutput, ModifySnapshotAttributeCommandInput, ModifySnapshotAttributeCommandOutput,
  ResetSnapshotAttributeCommandInput, ResetSnapshotAttributeCommandOutput,
} from "@aws-sdk/client-ec2";
import { SandboxError } from "../../service.ts";
import { refuseDryRun } from "../dry-run.ts";
import type { Ec2Operation } from "../world.ts";
import { requireOwnSnapshot } from "./own-snapshot.ts";
import { grantees, share, sharingChange } from "./sharing.ts";

export const describeSnapshotAttribute: Ec2Operation<DescribeSnapshotAttributeCommandInput, DescribeSnapshotAttributeCommandOutput> = (input, world) => {
  const snapshot = requireOwnSnapshot(input.SnapshotId, world);
  requireAttribute(input.Attribute, "productCodes");
  refuseDryRun(input.DryRun);
  const { snapshotId: SnapshotId } = snapshot;
  return input.Attribute === "productCodes" ? { SnapshotId, ProductCodes: [] } : { SnapshotId, CreateVolumePermissions: grantees(snapshot) };
};

/** Who else may make volumes of it. What the account's own key for EBS encrypts can be shared with nobody. */
export const modifySnapshotAttribute: Ec2Operation<ModifySnapshotAttributeCommandInput, ModifySnapshotAttributeCommandOutput> = (input, world) => {
  const snapshot = requireOwnSnapshot(input.SnapshotId, world);
  const change = sharingChange(input, "createVolumePermission", input.CreateVolumePermission);
  if (!change) throw new SandboxError("MissingParameter", "The request must contain the parameter createVolumePermission");
  // Source: API reference, ModifySnapshotAttribute.
  if (change.add.length && change.remove.length) throw new SandboxError("InvalidParameterCombination", "Accounts cannot be added and removed in one request.");
  if (change.add.includes("all") && snapshot.encrypted) throw new SandboxError("InvalidParameterValue", "Encrypted snapshots cannot be shared publicly");
  if (change.add.length && snapshot.encrypted && !snapshot.kmsKeyId) throw new SandboxError("InvalidParameterValue", "Encrypted snapshots with EBS default key cannot be shared");
  refuseDryRun(input.DryRun);
  share(snapshot, change);
  world.changed();
  return {};
};

export const resetSnapshotAttribute: Ec2Operation<ResetSnapshotAttributeCommandInput, ResetSnapshotAttributeCommandOutput> = (input, world) => {
  const snapshot = requireOwnSnapshot(input.SnapshotId, world);
  requireAttribute(input.Attribute);
  refuseDryRun(input.DryRun);
  share(snapshot, { add: [], remove: ["all", ...snapshot.sharedWith] });
  world.changed();
  return {};
};

function requireAttribute(name: string | undefined, ...others: string[]): void {
  if (name === "createVolumePermission" || (name !== undefined && others.includes(name))) return;
  throw new SandboxError("InvalidParameterValue", `Value (${name ?? ""}) for parameter attribute is invalid. Unknown attribute.`);
}
