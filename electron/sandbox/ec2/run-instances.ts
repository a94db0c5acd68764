import type { RunInstancesCommandInput, RunInstancesCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { launchAttributes } from "./attributes/launch-attributes.ts";
import { describeKeyPairs } from "./describe-key-pairs.ts";
import { reservations } from "./describe-instances.ts";
import { refuseDryRun } from "./dry-run.ts";
import { malformedId } from "./errors.ts";
import { resourceId } from "./ids.ts";
import { imageFacts, type ImageFacts } from "./image-facts.ts";
import { instanceTypes, typeFacts } from "./instance-types.ts";
import { publicAddress } from "./ipv4.ts";
import { checkCount, takeAddresses } from "./launch/addresses.ts";
import { checkCapacity, checkOffered, checkQuota } from "./launch/capacity.ts";
import { launchedBefore, launchToken } from "./launch/client-token.ts";
import { launchProfile } from "./launch/instance-profile.ts";
import { launchTags } from "./launch/launch-tags.ts";
import { launchPlace } from "./launch/place.ts";
import { primaryInterfaceId } from "./instance-companions.ts";
import { setTags } from "./new-resource.ts";
import type { InstanceRecord } from "./records/instances.ts";
import { imageState } from "./storage/image-state.ts";
import { launchVolumes, planVolumes } from "./storage/launch-volumes.ts";
import type { Ec2Operation, Ec2World } from "./world.ts";

/**
 * Starts instances of an image in a subnet, which must be named since no region of the sandbox
 * has a default VPC: as many of `MaxCount` as the subnet holds, but not fewer than `MinCount`. A
 * request that is repeated with its token launches nothing more.
 */
export const runInstances: Ec2Operation<RunInstancesCommandInput, RunInstancesCommandOutput> = (input, world) => {
  const image = requireImage(input.ImageId, world);
  const instanceType = requireType(input.InstanceType ?? "m1.small", image);
  checkCount(input);
  const place = launchPlace(input, world);
  checkOffered(instanceType, place.subnet.availabilityZone, world);
  if (input.KeyName) describeKeyPairs({ KeyNames: [input.KeyName] }, world);
  const tags = launchTags(input);
  const common = { ...launchAttributes(input, image), ...launchProfile(input), ...launchToken(input) };
  const before = launchedBefore(common, world);
  if (before.length && !input.DryRun) return reservations(before, world)[0]!;
  const privateIps = takeAddresses(input, place, world);
  const volumes = planVolumes(image, input.BlockDeviceMappings, world);
  refuseDryRun(input.DryRun);
  checkQuota(privateIps.map(() => instanceType), world);
  checkCapacity(instanceType, place.subnet.availabilityZone, world);
  const { subnet, groupIds, wantsPublicIp } = place;
  const reservationId = resourceId("r", world.accountId, world.region, "run", world.document.nextId++);
  const launched = privateIps.map((privateIp, launchIndex): InstanceRecord => ({
    instanceId: resourceId("i", world.accountId, world.region, "run", world.document.nextId++),
    reservationId, launchIndex, imageId: image.imageId, instanceType,
    ...(input.KeyName ? { keyName: input.KeyName } : {}),
    vpcId: subnet.vpcId, subnetId: subnet.subnetId, privateIp,
    ...(wantsPublicIp ? { publicIp: publicAddress(world.document.nextPublicIp++) } : {}),
    wantsPublicIp, securityGroupIds: groupIds,
    goal: "running", goalSince: world.now, launchedAt: world.now, createdAt: world.now, formerRuns: [],
    detailedMonitoring: input.Monitoring?.Enabled ?? false,
    disableApiTermination: input.DisableApiTermination ?? false,
    rootDeviceName: image.rootDeviceName,
    ...common,
    baseLoad: 8,
  }));
  for (const instance of launched) {
    setTags(instance.instanceId, { ...tags.instance }, world);
    setTags(primaryInterfaceId(instance), { ...tags["network-interface"] }, world);
    launchVolumes(volumes, instance, tags.volume, world);
  }
  world.document.instances.push(...launched);
  world.changed();
  return reservations(launched, world)[0]!;
};

function requireImage(imageId: string | undefined, world: Ec2World): ImageFacts {
  if (!imageId) throw new SandboxError("MissingParameter", "The request must contain the parameter ImageId");
  if (!/^ami-(?:[0-9a-f]{8}|[0-9a-f]{17})$/.test(imageId)) throw malformedId("InvalidAMIID.Malformed", imageId, "ami");
  const image = imageFacts(imageId, world);
  if (!image) throw new SandboxError("InvalidAMIID.NotFound", `The image id '[${imageId}]' does not exist`);
  if (imageState(image, world) !== "available") throw new SandboxError("InvalidAMIID.Unavailable", `The image ID '${imageId}' is not available: it is ${imageState(image, world)}.`);
  return image;
}

function requireType(instanceType: string, image: ImageFacts): string {
  if (!instanceTypes.has(instanceType)) {
    throw new SandboxError("InvalidParameterValue", `Invalid value '${instanceType}' for InstanceType.`);
  }
  const { architecture } = typeFacts(instanceType);
  if (architecture !== image.architecture) {
    const message = `The architecture '${architecture}' of the specified instance type does not match the architecture '${image.architecture}' of the specified AMI. Specify an instance type and an AMI that have matching architectures, and try again.`;
    throw new SandboxError("InvalidParameterValue", message);
  }
  return instanceType;
}
