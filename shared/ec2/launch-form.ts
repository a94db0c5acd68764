import type { LaunchImage } from "../contract/ec2-launch.ts";
import type { SecurityGroupRule } from "../contract/network-model.ts";
import type { VolumeTypeName } from "./volume-types.ts";

export interface VolumeForm {
  deviceName: string;
  /** GiB, as it is written. */
  size: string;
  volumeType: VolumeTypeName;
  iops: string;
  encrypted: boolean;
  deleteOnTermination: boolean;
}

export interface NewGroupForm {
  groupName: string;
  description: string;
  rules: readonly SecurityGroupRule[];
}

/** A launch as a person fills it in; what is not chosen yet is undefined or empty. */
export interface LaunchForm {
  name: string;
  tags: readonly { key: string; value: string }[];
  count: string;
  image: LaunchImage | undefined;
  instanceType: string;
  /** `none`: launched without one. */
  keyPair: { keyName: string } | "none" | undefined;
  subnetId: string;
  publicIp: "subnet" | "yes" | "no";
  privateIp: string;
  groupIds: readonly string[];
  newGroup: NewGroupForm | undefined;
  /** Absent: as the image has it. */
  root: VolumeForm | undefined;
  volumes: readonly VolumeForm[];
  userData: string;
  requireImdsV2: boolean;
  hopLimit: string;
  tagsInMetadata: boolean;
  terminationProtection: boolean;
  stopProtection: boolean;
  shutdownBehavior: "stop" | "terminate";
  detailedMonitoring: boolean;
  instanceProfile: string;
}

/** IMDSv2 alone; its answers go one hop further than EC2's default, so that containers on the instance get them. */
export const emptyLaunchForm: LaunchForm = {
  name: "", tags: [], count: "1", image: undefined, instanceType: "", keyPair: undefined, subnetId: "", publicIp: "subnet", privateIp: "", groupIds: [], newGroup: undefined,
  root: undefined, volumes: [], userData: "", requireImdsV2: true, hopLimit: "2", tagsInMetadata: false, terminationProtection: false, stopProtection: false,
  shutdownBehavior: "stop", detailedMonitoring: false, instanceProfile: "",
};

/** The image's root volume as a form, to be changed. */
export function rootOf(image: LaunchImage): VolumeForm | undefined {
  const root = image.volumes.find(({ deviceName }) => deviceName === image.rootDeviceName);
  if (!root) return undefined;
  return {
    deviceName: root.deviceName, size: String(root.sizeGib ?? 8), volumeType: (root.volumeType as VolumeTypeName | undefined) ?? "gp3", iops: "",
    encrypted: root.encrypted, deleteOnTermination: root.deleteOnTermination,
  };
}

/** The next free device name for a further volume. Source: EC2 guide, "Device names for volumes on Amazon EC2 instances". */
export function nextDeviceName({ image, volumes }: Pick<LaunchForm, "image" | "volumes">): string | undefined {
  const taken = new Set([...(image?.volumes ?? []), ...volumes].map(({ deviceName }) => deviceName));
  return [..."fghijklmnop"].map((letter) => `/dev/sd${letter}`).find((name) => !taken.has(name));
}
