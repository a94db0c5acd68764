import type { CreateVolumeCommandInput, CreateVolumeCommandOutput } from "@aws-sdk/client-ec2";
import { volumeFault } from "../../../../shared/ec2/volume-types.ts";
import { SandboxError } from "../../service.ts";
import { availabilityZoneId, zoneNames } from "../availability-zones.ts";
import { refuseDryRun } from "../dry-run.ts";
import { newId, setTags, tagsFor } from "../new-resource.ts";
import { requestDigest } from "../request-digest.ts";
import type { Ec2Operation, Ec2World } from "../world.ts";
import { withBaseFigures } from "./base-figures.ts";
import { volumeView } from "./describe-volumes.ts";
import { encryptionOf } from "./encryption.ts";
import { requireVolumeType } from "./launch-volumes.ts";
import type { VolumeRecord } from "./records.ts";
import { requireCompletedSnapshot } from "./snapshots.ts";
import { addVolumes } from "./volumes.ts";

/** A volume of a size, or of a snapshot and then at least of its size; gp2 where no type is named, as on AWS. */
export const createVolume: Ec2Operation<CreateVolumeCommandInput, CreateVolumeCommandOutput> = (input, world) => {
  const availabilityZone = requireZone(input, world);
  const snapshot = input.SnapshotId ? requireCompletedSnapshot(input.SnapshotId, world) : undefined;
  const sizeGib = input.Size ?? snapshot?.volumeSizeGib;
  if (sizeGib === undefined) throw new SandboxError("MissingParameter", "The request must contain the parameter size or snapshotId");
  if (snapshot && sizeGib < snapshot.volumeSizeGib) {
    throw new SandboxError("InvalidParameterValue", `The volume size '${sizeGib}' is smaller than that of the snapshot '${snapshot.snapshotId}': expect size >= ${snapshot.volumeSizeGib}.`);
  }
  const volumeType = requireVolumeType(input.VolumeType ?? "gp2");
  const fault = volumeFault({ volumeType, sizeGib, iops: input.Iops, throughput: input.Throughput, multiAttach: input.MultiAttachEnabled });
  if (fault) throw new SandboxError(fault.code, fault.message);
  const encryption = encryptionOf(input, snapshot, world);
  const tags = tagsFor("volume", input.TagSpecifications);
  refuseDryRun(input.DryRun);
  const token = tokenOf(input);
  const before = madeBefore(token, world);
  if (before) return volumeView(before, world);
  const volume: VolumeRecord = {
    volumeId: newId("vol", world), availabilityZone, sizeGib, volumeType, ...withBaseFigures({ volumeType, sizeGib, iops: input.Iops, throughput: input.Throughput }),
    ...encryption, ...(snapshot ? { snapshotId: snapshot.snapshotId } : {}), ...(input.MultiAttachEnabled ? { multiAttach: true } : {}),
    createdAt: world.now, attachments: [], ...token,
  };
  addVolumes([volume], world);
  setTags(volume.volumeId, tags, world);
  world.changed();
  return volumeView(volume, world);
};

type Token = Pick<VolumeRecord, "clientToken" | "requestDigest">;

function tokenOf({ ClientToken, DryRun: _dryRun, ...request }: CreateVolumeCommandInput): Token {
  return ClientToken ? { clientToken: ClientToken, requestDigest: requestDigest(request) } : {};
}

/** What an earlier request of the token made; throws where that one asked for something else. Source: EC2 guide, "Ensuring idempotency". */
function madeBefore(token: Token, world: Ec2World): VolumeRecord | undefined {
  const made = token.clientToken ? world.document.volumes.find(({ clientToken }) => clientToken === token.clientToken) : undefined;
  if (made && made.requestDigest !== token.requestDigest) {
    throw new SandboxError("IdempotentParameterMismatch", "Arguments on this idempotent request are inconsistent with arguments used in previous request(s).");
  }
  return made;
}

function requireZone({ AvailabilityZone, AvailabilityZoneId }: CreateVolumeCommandInput, { region }: Ec2World): string {
  const named = AvailabilityZone ?? AvailabilityZoneId;
  if (!named) throw new SandboxError("MissingParameter", "The request must contain the parameter zone");
  const zone = zoneNames(region).find((name) => (AvailabilityZone ? name === AvailabilityZone : availabilityZoneId(name) === AvailabilityZoneId));
  if (!zone) throw new SandboxError("InvalidZone.NotFound", `The zone '${named}' does not exist.`);
  return zone;
}
