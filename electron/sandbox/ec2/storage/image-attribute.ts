import type {
  DescribeImageAttributeCommandInput, DescribeImageAttributeCommandOutput, ModifyImageAttributeCommandInput, ModifyImageAttributeCommandOutput,
  ResetImageAttributeCommandInput, ResetImageAttributeCommandOutput,
} from "@aws-sdk/client-ec2";
import { SandboxError } from "../../service.ts";
import { refuseDryRun } from "../dry-run.ts";
import type { Ec2Operation, Ec2World } from "../world.ts";
import { mappingView } from "./describe-images.ts";
import { requireOwnImage } from "./own-image.ts";
import type { ImageRecord } from "./records.ts";
import { grantees, share, sharingChange, type SharingChange } from "./sharing.ts";

const readers: Readonly<Record<string, (image: ImageRecord) => Omit<DescribeImageAttributeCommandOutput, "$metadata">>> = {
  blockDeviceMapping: (image) => ({ BlockDeviceMappings: image.volumes.map(mappingView) }),
  bootMode: () => ({ BootMode: {} }),
  description: (image) => ({ Description: { Value: image.description } }),
  imdsSupport: (image) => ({ ImdsSupport: image.imdsV2 ? { Value: "v2.0" } : {} }),
  kernel: () => ({ KernelId: {} }),
  launchPermission: (image) => ({ LaunchPermissions: grantees(image) }),
  productCodes: () => ({ ProductCodes: [] }),
  ramdisk: () => ({ RamdiskId: {} }),
  sriovNetSupport: () => ({ SriovNetSupport: { Value: "simple" } }),
};

export const describeImageAttribute: Ec2Operation<DescribeImageAttributeCommandInput, DescribeImageAttributeCommandOutput> = (input, world) => {
  const image = requireOwnImage(input.ImageId, world);
  const name = input.Attribute ?? "";
  const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
  if (!read) throw unknownAttribute(name);
  refuseDryRun(input.DryRun);
  return { ImageId: image.imageId, ...read(image) };
};

/** Its description, or who else may launch it. */
export const modifyImageAttribute: Ec2Operation<ModifyImageAttributeCommandInput, ModifyImageAttributeCommandOutput> = (input, world) => {
  const image = requireOwnImage(input.ImageId, world);
  const description = input.Description?.Value ?? (input.Attribute === "description" ? input.Value : undefined);
  const change = sharingChange(input, "launchPermission", input.LaunchPermission);
  if (description === undefined && !change) throw new SandboxError("InvalidParameterCombination", "No attributes specified.");
  if (change) refuseSharing(image, change, world);
  refuseDryRun(input.DryRun);
  if (description !== undefined) image.description = description;
  if (change) share(image, change);
  world.changed();
  return {};
};

export const resetImageAttribute: Ec2Operation<ResetImageAttributeCommandInput, ResetImageAttributeCommandOutput> = (input, world) => {
  const image = requireOwnImage(input.ImageId, world);
  if (input.Attribute !== "launchPermission") throw unknownAttribute(input.Attribute ?? "");
  refuseDryRun(input.DryRun);
  share(image, { add: [], remove: ["all", ...image.sharedWith] });
  world.changed();
  return {};
};

/** What is encrypted can be public for nobody, and with the account's own key for EBS shared with nobody. */
function refuseSharing({ imageId, volumes }: ImageRecord, { add }: SharingChange, { document }: Ec2World): void {
  if (!add.length) return;
  for (const { snapshotId, encrypted } of volumes) {
    if (!encrypted) continue;
    if (add.includes("all")) throw new SandboxError("InvalidParameterValue", `The image ${imageId} has encrypted snapshots, and cannot be made public.`);
    const snapshot = document.snapshots.find((one) => one.snapshotId === snapshotId);
    if (!snapshot?.kmsKeyId) throw new SandboxError("InvalidParameterValue", "Encrypted snapshots with EBS default key cannot be shared");
  }
}

function unknownAttribute(name: string): SandboxError {
  return new SandboxError("InvalidParameterValue", `Value (${name}) for parameter attribute is invalid. Unknown attribute.`);
}
