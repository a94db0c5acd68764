import type { RunInstancesCommandInput, RunInstancesCommandOutput, TagSpecification } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { launchAttributes } from "./attributes/launch-attributes.ts";
import { describeKeyPairs } from "./describe-key-pairs.ts";
import { reservations } from "./describe-instances.ts";
import { subnetResource } from "./describe-subnets.ts";
import { refuseDryRun } from "./dry-run.ts";
import { malformedId } from "./errors.ts";
import { freeAddresses } from "./free-addresses.ts";
import { resourceId } from "./ids.ts";
import { imageFacts, type ImageFacts } from "./image-facts.ts";
import { instanceTypes, typeFacts } from "./instance-types.ts";
import { publicAddress } from "./ipv4.ts";
import type { InstanceRecord, SubnetRecord, Tags } from "./records.ts";
import { select } from "./select.ts";
import { imageState } from "./storage/image-state.ts";
import { launchVolumes, planVolumes } from "./storage/launch-volumes.ts";
import { checkTags } from "./tag-rules.ts";
import type { Ec2Operation, Ec2World } from "./world.ts";

const maxCount = 20;

/**
 * Starts instances of an image in a subnet, which must be named since no region of the sandbox
 * has a default VPC. Takes addresses, groups, key, user data, profile, monitoring, protection, volumes
 * and tags; as many of `MaxCount` as the subnet holds, but not fewer than `MinCount`.
 */
export const runInstances: Ec2Operation<RunInstancesCommandInput, RunInstancesCommandOutput> = (input, world) => {
  const image = requireImage(input.ImageId, world);
  const instanceType = requireType(input.InstanceType ?? "m1.small", image);
  const [network] = input.NetworkInterfaces ?? [];
  const subnet = requireSubnet(input.SubnetId ?? network?.SubnetId, world);
  const groupIds = requireGroups(input.SecurityGroupIds ?? network?.Groups, subnet, world);
  if (input.KeyName) describeKeyPairs({ KeyNames: [input.KeyName] }, world);
  const { instanceTags, volumeTags } = requireTags(input.TagSpecifications);
  const attributes = launchAttributes(input);
  const privateIps = takeAddresses(input, subnet, world);
  const volumes = planVolumes(image, input.BlockDeviceMappings, world);
  refuseDryRun(input.DryRun);
  const reservationId = resourceId("r", world.accountId, world.region, "run", world.document.nextId++);
  const wantsPublicIp = network?.AssociatePublicIpAddress ?? subnet.mapPublicIpOnLaunch;
  const launched = privateIps.map((privateIp, launchIndex): InstanceRecord => ({
    instanceId: resourceId("i", world.accountId, world.region, "run", world.document.nextId++),
    reservationId, launchIndex, imageId: input.ImageId ?? "", instanceType,
    ...(input.KeyName ? { keyName: input.KeyName } : {}),
    vpcId: subnet.vpcId, subnetId: subnet.subnetId, privateIp,
    ...(wantsPublicIp ? { publicIp: publicAddress(world.document.nextPublicIp++) } : {}),
    wantsPublicIp, securityGroupIds: groupIds,
    goal: "running", goalSince: world.now, launchedAt: world.now, createdAt: world.now, formerRuns: [],
    detailedMonitoring: input.Monitoring?.Enabled ?? false,
    disableApiTermination: input.DisableApiTermination ?? false,
    rootDeviceName: image.rootDeviceName,
    ...attributes,
    ...profileName(input),
    baseLoad: 8,
  }));
  for (const instance of launched) {
    if (Object.keys(instanceTags).length) world.document.tags[instance.instanceId] = { ...instanceTags };
    launchVolumes(volumes, instance, volumeTags, world);
  }
  world.document.instances.push(...launched);
  world.changed();
  const [reservation] = reservations(launched, world);
  return reservation ?? {};
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

function requireSubnet(subnetId: string | undefined, world: Ec2World): SubnetRecord {
  if (!subnetId) {
    throw new SandboxError("MissingInput", "No subnets found for the default VPC. Please specify a subnet.");
  }
  const { items: [subnet] } = select(subnetResource, [subnetId], {}, world);
  if (!subnet) throw new Error("a named subnet is answered or refused");
  return subnet;
}

function requireGroups(groupIds: readonly string[] | undefined, subnet: SubnetRecord, world: Ec2World): string[] {
  const ofVpc = world.document.securityGroups.filter((group) => group.vpcId === subnet.vpcId);
  if (!groupIds?.length) return ofVpc.filter((group) => group.groupName === "default").map((group) => group.groupId);
  const missing = groupIds.find((id) => !world.securityGroup(id));
  if (missing) throw new SandboxError("InvalidGroup.NotFound", `The security group '${missing}' does not exist`);
  const foreign = groupIds.find((id) => !ofVpc.some((group) => group.groupId === id));
  if (foreign) {
    const message = `Security group ${foreign} and subnet ${subnet.subnetId} belong to different networks.`;
    throw new SandboxError("InvalidParameter", message);
  }
  return [...new Set(groupIds)];
}

function requireTags(specifications: readonly TagSpecification[] | undefined): { instanceTags: Tags; volumeTags: Tags } {
  const of = (type: string): Tags => {
    const tags = (specifications ?? []).filter((one) => one.ResourceType === type).flatMap((one) => one.Tags ?? []);
    checkTags(tags);
    return Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value]));
  };
  return { instanceTags: of("instance"), volumeTags: of("volume") };
}

function takeAddresses(input: RunInstancesCommandInput, subnet: SubnetRecord, world: Ec2World): string[] {
  const { MinCount = 1, MaxCount = 1, PrivateIpAddress } = input;
  if (MinCount < 1 || MaxCount < MinCount) {
    throw new SandboxError("InvalidParameterValue", `Invalid value '${MinCount}-${MaxCount}' for instance count. MinCount must be at least 1 and not above MaxCount.`);
  }
  if (MinCount > maxCount) {
    const message = `You have requested more instances (${MinCount}) than your current instance limit of ${maxCount} allows for the specified instance type.`;
    throw new SandboxError("InstanceLimitExceeded", message);
  }
  const free = freeAddresses(subnet, world);
  if (PrivateIpAddress) return takeAddress(PrivateIpAddress, MaxCount, free, subnet);
  const taken = free.take(Math.min(MaxCount, maxCount)).toArray();
  if (taken.length < MinCount) {
    const message = `There are not enough free addresses in subnet '${subnet.subnetId}' to satisfy the requested number of instances.`;
    throw new SandboxError("InsufficientFreeAddressesInSubnet", message);
  }
  return taken;
}

function takeAddress(address: string, count: number, free: IteratorObject<string>, subnet: SubnetRecord): string[] {
  if (count > 1) throw new SandboxError("InvalidParameterCombination", "A private address can be given to one instance only.");
  if (!free.some((one) => one === address)) {
    throw new SandboxError("InvalidIPAddress.InUse", `Address ${address} is in use, or not one of subnet '${subnet.subnetId}' to give out.`);
  }
  return [address];
}

function profileName(input: RunInstancesCommandInput): { instanceProfileName?: string } {
  const { Name, Arn } = input.IamInstanceProfile ?? {};
  const name = Name ?? Arn?.split("/").at(-1);
  return name ? { instanceProfileName: name } : {};
}
