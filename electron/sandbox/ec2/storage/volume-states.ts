import type { VolumeAttachmentState, VolumeState } from "@aws-sdk/client-ec2";
import type { AttachmentRecord, VolumeRecord } from "./records.ts";

/** How long the states on the way last here; AWS takes seconds, from a large snapshot minutes. */
export const volumeMs = { creating: 4_000, attaching: 4_000, detaching: 5_000, deleting: 5_000 } as const;

/** The attachments that a volume still has. */
export function liveAttachments({ attachments }: VolumeRecord, now: number): AttachmentRecord[] {
  return attachments.filter(({ endsAt }) => endsAt === undefined || now < endsAt);
}

export function attachmentState({ attachedAt, detaching }: AttachmentRecord, now: number): VolumeAttachmentState {
  if (detaching) return "detaching";
  return now - attachedAt < volumeMs.attaching ? "attaching" : "attached";
}

export function volumeState(volume: VolumeRecord, now: number): VolumeState {
  if (liveAttachments(volume, now).length) return "in-use";
  if (volume.goneAt !== undefined) return "deleting";
  return now - volume.createdAt < volumeMs.creating ? "creating" : "available";
}

export function isVolumeGone({ goneAt }: VolumeRecord, now: number): boolean {
  return goneAt !== undefined && now >= goneAt;
}
