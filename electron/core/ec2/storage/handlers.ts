import type { HandlersOf } from "../../../../shared/contract/define.ts";
import type { storageCalls } from "../../../../shared/contract/ec2-storage.ts";
import {
  attachVolumeRequest, copyImageRequest, copySnapshotRequest, createImageRequest, createInstanceSnapshotsRequest, createSnapshotRequest, createVolumeRequest, deleteOnTerminationRequest,
  deleteSnapshotRequest, deleteVolumeRequest, detachVolumeRequest, modifyVolumeRequest, registerImageRequest, shareImageRequests, shareSnapshotRequests, type StorageRequest,
} from "../../../../shared/ec2/storage-requests.ts";
import type { CoreServices, Target } from "../../services.ts";
import { changeEach } from "./change-each.ts";
import { deregisterImages } from "./deregister-images.ts";
import { describeImageSharing, describeSnapshotSharing } from "./describe-sharing.ts";
import { describeVolume } from "./describe-volume.ts";
import { listOwnImages } from "./list-own-images.ts";
import { listSnapshots } from "./list-snapshots.ts";
import { listVolumes } from "./list-volumes.ts";
import { sendStorageChange } from "./send-storage-change.ts";

interface Asked {
  context: Target;
  signal: AbortSignal;
}

export function createStorageHandlers({ clients }: Pick<CoreServices, "clients">): HandlersOf<typeof storageCalls> {
  const send = (request: StorageRequest, dryRun: boolean, { context, signal }: Asked) => sendStorageChange(clients, context, request, dryRun, signal);
  /** A change that answers nothing that is wanted; of several requests the first that is refused is the last. */
  const plain = <Input extends object>(requests: (input: Input) => StorageRequest | StorageRequest[]) => async (input: Input & { dryRun: boolean }, asked: Asked) => {
    for (const request of [requests(input)].flat()) await send(request, input.dryRun, asked);
    return {};
  };
  return {
    listVolumes: ({ instanceId }, { context, signal, emit }) => listVolumes(clients, context, instanceId, signal, emit),
    describeVolume: ({ volumeId }, { context, signal }) => describeVolume(clients, context, volumeId, signal),
    createVolume: async (input, asked) => ({ volumeId: (await send(createVolumeRequest(input), input.dryRun, asked))?.VolumeId }),
    attachVolume: plain(attachVolumeRequest),
    detachVolume: plain(detachVolumeRequest),
    modifyVolume: plain(modifyVolumeRequest),
    setDeleteOnTermination: plain(deleteOnTerminationRequest),
    deleteVolumes: async ({ volumeIds, dryRun }, asked) =>
      ({ outcomes: await changeEach(volumeIds, "ec2:DeleteVolume", asked.signal, (id) => send(deleteVolumeRequest(id), dryRun, asked)) }),

    listSnapshots: ({ volumeIds }, { context, signal, emit }) => listSnapshots(clients, context, volumeIds, signal, emit),
    describeSnapshotSharing: ({ snapshotId }, { context, signal }) => describeSnapshotSharing(clients, context, snapshotId, signal),
    createSnapshot: async (input, asked) => ({ snapshotId: (await send(createSnapshotRequest(input), input.dryRun, asked))?.SnapshotId }),
    createInstanceSnapshots: async (input, asked) => {
      const made: { Snapshots?: { SnapshotId?: string }[] } | undefined = await send(createInstanceSnapshotsRequest(input), input.dryRun, asked);
      return { snapshotIds: (made?.Snapshots ?? []).flatMap(({ SnapshotId }) => SnapshotId ?? []) };
    },
    copySnapshot: async (input, asked) => ({ snapshotId: (await send(copySnapshotRequest(input), input.dryRun, asked))?.SnapshotId }),
    deleteSnapshots: async ({ snapshotIds, dryRun }, asked) =>
      ({ outcomes: await changeEach(snapshotIds, "ec2:DeleteSnapshot", asked.signal, (id) => send(deleteSnapshotRequest(id), dryRun, asked)) }),
    shareSnapshot: plain(shareSnapshotRequests),

    listOwnImages: (_input, { context, signal, emit }) => listOwnImages(clients, context, signal, emit),
    describeImageSharing: ({ imageId }, { context, signal }) => describeImageSharing(clients, context, imageId, signal),
    createImage: async (input, asked) => ({ imageId: (await send(createImageRequest(input), input.dryRun, asked))?.ImageId }),
    registerImage: async (input, asked) => ({ imageId: (await send(registerImageRequest(input), input.dryRun, asked))?.ImageId }),
    copyImage: async (input, asked) => ({ imageId: (await send(copyImageRequest(input), input.dryRun, asked))?.ImageId }),
    deregisterImages: (input, { context, signal }) => deregisterImages(clients, context, input, signal),
    shareImage: plain(shareImageRequests),
  };
}
