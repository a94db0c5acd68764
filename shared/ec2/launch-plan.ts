import type { LaunchRequest, NewGroup } from "../contract/ec2-launch.ts";
import { checkGroups } from "./launch-checks/groups.ts";
import { checkMachine } from "./launch-checks/machine.ts";
import { checkOptions } from "./launch-checks/options.ts";
import { checkPlace } from "./launch-checks/place.ts";
import { checkStorage } from "./launch-checks/storage.ts";
import type { LaunchFacts, LaunchProblem } from "./launch-facts.ts";
import type { LaunchForm, VolumeForm } from "./launch-form.ts";
import { utf8ToBase64 } from "./utf8-to-base64.ts";

/** Everything that can be known of a launch before EC2 is asked, in the order of the sections. */
export function problemsOfLaunch(form: LaunchForm, facts: LaunchFacts): LaunchProblem[] {
  return [...checkMachine(form, facts), ...checkPlace(form, facts), ...checkGroups(form, facts), ...checkStorage(form), ...checkOptions(form)];
}

export function canLaunch(problems: readonly LaunchProblem[]): boolean {
  return problems.every(({ severity }) => severity === "warning");
}

/** The launch of a form without errors; what is not filled in well would throw. */
export function planLaunch(form: LaunchForm, { subnet }: LaunchFacts, clientToken: string): { launch: LaunchRequest; newGroup?: NewGroup } {
  const { image, keyPair, root, newGroup } = form;
  if (!image || !subnet || !keyPair) throw new Error("a launch that is not whole cannot be planned");
  const tags = Object.fromEntries([...(form.name ? [["Name", form.name] as const] : []), ...form.tags.filter(({ key }) => key).map(({ key, value }) => [key, value] as const)]);
  const userData = form.userData === "" ? undefined : utf8ToBase64(form.userData);
  return {
    launch: {
      clientToken, count: Number(form.count), imageId: image.imageId, instanceType: form.instanceType,
      ...(keyPair === "none" ? {} : { keyName: keyPair.keyName }),
      subnetId: subnet.subnetId,
      ...(form.privateIp.trim() ? { privateIpAddress: form.privateIp.trim() } : {}),
      ...(form.publicIp === "subnet" ? {} : { associatePublicIp: form.publicIp === "yes" }),
      securityGroupIds: [...form.groupIds],
      volumes: [...(root ? [root] : []), ...form.volumes].map(toVolume),
      ...(userData === undefined ? {} : { userData }),
      tags,
      httpTokens: form.requireImdsV2 ? "required" : "optional", hopLimit: Number(form.hopLimit), tagsInMetadata: form.tagsInMetadata,
      terminationProtection: form.terminationProtection, stopProtection: form.stopProtection, shutdownBehavior: form.shutdownBehavior, detailedMonitoring: form.detailedMonitoring,
      ...(form.instanceProfile.trim() ? { instanceProfile: form.instanceProfile.trim() } : {}),
    },
    ...(newGroup ? { newGroup: { vpcId: subnet.vpcId, groupName: newGroup.groupName.trim(), description: newGroup.description.trim(), rules: [...newGroup.rules] } } : {}),
  };
}

function toVolume({ deviceName, size, volumeType, iops, encrypted, deleteOnTermination }: VolumeForm): LaunchRequest["volumes"][number] {
  return { deviceName, sizeGib: Number(size), volumeType, ...(iops.trim() ? { iops: Number(iops) } : {}), ...(encrypted ? { encrypted } : {}), deleteOnTermination };
}
