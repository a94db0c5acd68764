import { imageId, type PublicImage } from "../../ec2/images.ts";
import type { InstanceRecord } from "../../ec2/records/instances.ts";
import type { SecurityGroupRecord } from "../../ec2/records/security.ts";
import type { Tags } from "../../ec2/records/tags.ts";
import type { SubnetRecord } from "../../ec2/records/vpcs.ts";
import type { NetworkBuilder } from "./network-builder.ts";

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export interface InstanceSpec {
  name: string;
  subnet: SubnetRecord;
  groups: readonly SecurityGroupRecord[];
  instanceType: string;
  /** How long ago it was last launched, in milliseconds. */
  age: number;
  image?: PublicImage["key"];
  keyName?: string;
  public?: boolean;
  ipv6Addresses?: string[];
  /** How long ago it was told to stop or to terminate. */
  stoppedAgo?: number;
  terminatedAgo?: number;
  detailedMonitoring?: boolean;
  protected?: boolean;
  volumeGib?: number;
  userData?: string;
  profile?: string;
  /** Mean CPU load in percent. */
  load?: number;
  impaired?: "instance" | "system";
  /** Of the attributes, those that are not as by default. */
  attributes?: Pick<InstanceRecord, "disableApiStop" | "shutdownBehavior" | "metadataOptions" | "hibernationConfigured" | "scheduledEvents">;
  tags?: Tags;
}

/** Puts an instance into the seeded document, with an address of its subnet. */
export function addInstance(builder: NetworkBuilder, spec: InstanceSpec): InstanceRecord {
  const instanceId = builder.id("i", spec.subnet.subnetId, spec.name);
  const launchedAt = builder.now - spec.age;
  const instance: InstanceRecord = {
    instanceId,
    reservationId: `r-0${instanceId.slice(3)}`,
    launchIndex: 0,
    imageId: imageId(builder.region, spec.image ?? "al2023"),
    instanceType: spec.instanceType,
    ...(spec.keyName ? { keyName: spec.keyName } : {}),
    vpcId: spec.subnet.vpcId,
    subnetId: spec.subnet.subnetId,
    privateIp: builder.privateIp(spec.subnet),
    ...(spec.ipv6Addresses ? { ipv6Addresses: spec.ipv6Addresses } : {}),
    ...(spec.public ? { publicIp: builder.publicIp() } : {}),
    wantsPublicIp: spec.public ?? false,
    securityGroupIds: spec.groups.map((group) => group.groupId),
    ...runs(spec, builder.now, launchedAt),
    launchedAt,
    createdAt: launchedAt,
    detailedMonitoring: spec.detailedMonitoring ?? false,
    disableApiTermination: spec.protected ?? false,
    rootVolumeGib: spec.volumeGib ?? 8,
    ...(spec.userData ? { userData: spec.userData } : {}),
    ...(spec.profile ? { instanceProfileName: spec.profile } : {}),
    baseLoad: spec.load ?? 12,
    ...spec.attributes,
    ...(spec.impaired ? { impaired: spec.impaired } : {}),
  };
  builder.document.instances.push(instance);
  builder.document.tags[instanceId] = { Name: spec.name, ...spec.tags };
  return instance;
}

function runs(spec: InstanceSpec, now: number, launchedAt: number): Pick<InstanceRecord, "goal" | "goalSince" | "formerRuns"> {
  const { stoppedAgo, terminatedAgo } = spec;
  const endedAgo = terminatedAgo ?? stoppedAgo;
  if (endedAgo === undefined) return { goal: "running", goalSince: launchedAt, formerRuns: [] };
  const goalSince = now - endedAgo;
  return { goal: terminatedAgo === undefined ? "stopped" : "terminated", goalSince, formerRuns: [[launchedAt, goalSince]] };
}
