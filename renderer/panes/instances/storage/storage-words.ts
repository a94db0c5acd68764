import type { Snapshot, Volume } from "../../../../shared/contract/ec2-storage.ts";
import { formatCount, formatDuration } from "../../../lib/format.ts";
import { formatRoute } from "../../../lib/route.ts";
import type { Tone } from "../../../ui/status.tsx";

export const volumeTones: Readonly<Record<string, Tone>> = { creating: "busy", available: "warn", "in-use": "ok", deleting: "busy", deleted: "off", error: "bad" };
export const attachmentTones: Readonly<Record<string, Tone>> = { attaching: "busy", attached: "ok", detaching: "busy", detached: "off", busy: "warn" };
export const snapshotTones: Readonly<Record<string, Tone>> = { pending: "busy", completed: "ok", error: "bad", recoverable: "warn", recovering: "busy" };
export const imageTones: Readonly<Record<string, Tone>> = { pending: "busy", available: "ok", failed: "bad", error: "bad", invalid: "bad", deregistered: "off", disabled: "off", transient: "busy" };

export const formatGib = (sizeGib: number): string => `${formatCount(sizeGib)} GiB`;

/** `3 d ago`: its largest unit alone. */
export const formatAge = (instant: string | undefined): string => (instant ? `${formatDuration((Date.now() - Date.parse(instant)) / 1000).split(" ", 2).join(" ")} ago` : "");

export const nameOfVolume = ({ name, volumeId }: Volume): string => name || volumeId;
export const nameOfSnapshot = ({ name, snapshotId }: Snapshot): string => name || snapshotId;

/** A `Name` tag, where there is a name. */
export const nameTag = (name: string): Record<string, string> => (name.trim() ? { Name: name.trim() } : {});

/** Source: API reference, CreateSnapshot and CreateImage. */
export const maxDescription = 255;

/** Whether a volume's state goes on by itself, so that it is worth asking again soon. */
export const isVolumeMoving = ({ state, attachments }: Volume): boolean =>
  state === "creating" || state === "deleting" || attachments.some((one) => one.state === "attaching" || one.state === "detaching");

export type StorageTabId = "volumes" | "snapshots" | "images";

/** The address of one resource in its list. */
export const storageLink = (tab: StorageTabId, id: string): string => formatRoute("instances", { tab, selected: id });
export const instanceLink = (instanceId: string): string => formatRoute("instances", { filter: instanceId });

/** How often a list is asked for while something in it moves. */
export const movingRefreshMs = 4000;

/** Calls that tell of volumes and their attachments, to be read again when one of them changes. */
export const volumeRereads = ["ec2.listVolumes", "ec2.describeVolume", "ec2.describeInstance"] as const;
export const snapshotRereads = ["ec2.listSnapshots"] as const;
export const imageRereads = ["ec2.listOwnImages", "ec2.listSnapshots"] as const;

/** EC2 names this volume where a snapshot is a copy. */
export const isKnownVolume = (volumeId: string): boolean => volumeId !== "" && volumeId !== "vol-ffffffff";
