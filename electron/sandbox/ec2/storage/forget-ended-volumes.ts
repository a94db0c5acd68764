import type { Ec2Document } from "../records/ec2-document.ts";
import type { VolumeRecord } from "./records.ts";
import { isVolumeGone, liveAttachments } from "./volume-states.ts";

/** Forgets the volumes and attachments that ended by now: no request says so when the time comes. */
export function forgetEndedVolumes(document: Ec2Document, now: number): void {
  const { volumes, tags } = document;
  const isEnded = (volume: VolumeRecord) => isVolumeGone(volume, now) || volume.attachments.some(({ endsAt }) => endsAt !== undefined && now >= endsAt);
  if (!volumes.some(isEnded)) return;
  for (const volume of volumes) {
    if (isVolumeGone(volume, now)) delete tags[volume.volumeId];
    else volume.attachments = liveAttachments(volume, now);
  }
  document.volumes = volumes.filter((volume) => !isVolumeGone(volume, now));
}
