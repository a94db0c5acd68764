import type { DescribeSnapshotsCommandInput, DescribeSnapshotsCommandOutput, Snapshot } from "@aws-sdk/client-ec2";
import { nothingFor } from "../filter.ts";
import { select, type Resource } from "../select.ts";
import { tagList, type Ec2Operation, type Ec2World } from "../world.ts";
import { kmsKeyArn } from "./encryption.ts";
import { allSnapshots, malformedSnapshotId, missingSnapshot, snapshotIdForm, snapshotMs, snapshotProgress, snapshotState, type SnapshotFacts } from "./snapshots.ts";

export const snapshotResource: Resource<SnapshotFacts> = {
  items: allSnapshots,
  id: (snapshot) => snapshot.snapshotId,
  tagged: true,
  ids: { parameter: "snapshotSet", form: snapshotIdForm, malformed: malformedSnapshotId, notFound: ([id = ""]) => missingSnapshot(id) },
  filters: {
    description: (snapshot) => snapshot.description,
    encrypted: (snapshot) => snapshot.encrypted,
    "owner-alias": (snapshot) => snapshot.ownerAlias,
    "owner-id": (snapshot) => snapshot.ownerId,
    progress: (snapshot, { now }) => `${snapshotProgress(snapshot, now)}%`,
    "snapshot-id": (snapshot) => snapshot.snapshotId,
    "start-time": (snapshot) => new Date(snapshot.startedAt).toISOString(),
    status: (snapshot, { now }) => snapshotState(snapshot, now),
    "storage-tier": () => "standard",
    "transfer-type": () => "standard",
    "volume-id": (snapshot) => snapshot.volumeId,
    "volume-size": (snapshot) => snapshot.volumeSizeGib,
    ...nothingFor("availability-zone", "completion-duration-minutes"),
  },
};

/** The account's own snapshots, which alone it may change. */
export const ownSnapshotResource: Resource<SnapshotFacts> = {
  ...snapshotResource, items: (world) => allSnapshots(world).filter(({ ownerId }) => ownerId === world.accountId),
};

export const describeSnapshots: Ec2Operation<DescribeSnapshotsCommandInput, DescribeSnapshotsCommandOutput> = (input, world) => {
  const visible: Resource<SnapshotFacts> = {
    ...snapshotResource,
    items: () => allSnapshots(world).filter((one) => isOwned(one, input.OwnerIds, world) && isRestorable(one, input.RestorableByUserIds, world)),
  };
  const { items, ...page } = select(visible, input.SnapshotIds, input, world);
  return { Snapshots: items.map((snapshot) => snapshotView(snapshot, world)), ...page };
};

function isOwned({ ownerId, ownerAlias }: SnapshotFacts, owners: readonly string[] | undefined, { accountId }: Ec2World): boolean {
  if (!owners?.length) return true;
  return owners.some((owner) => owner === ownerAlias || (owner === "self" ? accountId : owner) === ownerId);
}

function isRestorable(snapshot: SnapshotFacts, users: readonly string[] | undefined, { accountId }: Ec2World): boolean {
  if (!users?.length) return true;
  return users.some((user) => {
    if (user === "all") return snapshot.isPublic === true;
    const account = user === "self" ? accountId : user;
    return snapshot.ownerId === account || snapshot.sharedWith.includes(account);
  });
}

export function snapshotView(snapshot: SnapshotFacts, world: Ec2World): Snapshot {
  const { now } = world;
  const State = snapshotState(snapshot, now);
  return {
    SnapshotId: snapshot.snapshotId,
    VolumeId: snapshot.volumeId,
    VolumeSize: snapshot.volumeSizeGib,
    State,
    Progress: `${snapshotProgress(snapshot, now)}%`,
    StartTime: new Date(snapshot.startedAt),
    ...(State === "completed" ? { CompletionTime: new Date(snapshot.startedAt + snapshotMs) } : {}),
    Description: snapshot.description,
    Encrypted: snapshot.encrypted,
    ...(snapshot.encrypted ? { KmsKeyId: snapshot.kmsKeyId ?? kmsKeyArn(world) } : {}),
    OwnerId: snapshot.ownerId,
    ...(snapshot.ownerAlias ? { OwnerAlias: snapshot.ownerAlias } : {}),
    StorageTier: "standard",
    Tags: tagList(world.tagsOf(snapshot.snapshotId)),
  };
}
