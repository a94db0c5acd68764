import fc from "fast-check";
import { expect, test } from "vitest";
import { launchRequestSchema, newGroupSchema, type LaunchImage } from "../contract/ec2-launch.ts";
import { costOfLaunch } from "./launch-cost.ts";
import type { LaunchFacts } from "./launch-facts.ts";
import { emptyLaunchForm, nextDeviceName, rootOf, type LaunchForm } from "./launch-form.ts";
import { canLaunch, planLaunch, problemsOfLaunch } from "./launch-plan.ts";
import { wordsOfLaunch } from "./launch-words.ts";
import { formatUsd } from "./money.ts";
import { runInstancesRequest } from "./run-instances-request.ts";
import { userDataTemplates } from "./user-data-templates.ts";

const image: LaunchImage = {
  imageId: "ami-0123456789abcdef0", name: "al2023", description: "", architecture: "x86_64", platform: "Linux/UNIX", ownerId: "137112412989", isPublic: true, state: "available", rootDeviceName: "/dev/xvda",
  volumes: [{ deviceName: "/dev/xvda", sizeGib: 8, volumeType: "gp3", encrypted: false, deleteOnTermination: true }], imdsV2: true,
};
const type = { instanceType: "t3.micro", vcpus: 2, memoryMib: 1024, architectures: ["x86_64"], currentGeneration: true, freeTierEligible: true, burstable: true, zones: ["us-west-2a", "us-west-2b"] };
const subnet = { subnetId: "subnet-0123456789abcdef0", name: "public-a", tags: {}, vpcId: "vpc-0123456789abcdef0", availabilityZone: "us-west-2a", cidrBlock: "10.1.1.0/24", ipv6CidrBlocks: [], availableIpAddressCount: 3, mapPublicIpOnLaunch: true };
const rule = { isEgress: false, ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv4: "10.0.0.0/8" };
const group = { groupId: "sg-0123456789abcdef0", groupName: "ssh", name: "", tags: {}, vpcId: subnet.vpcId, description: "", rules: [rule] };
const facts: LaunchFacts = { types: [type, { ...type, instanceType: "t4g.micro", architectures: ["arm64"] }, { ...type, instanceType: "t2.micro", currentGeneration: false, zones: ["us-west-2b"] }], keyNames: ["laptop"], subnet, subnetClass: "public", groups: [group] };
const whole: LaunchForm = { ...emptyLaunchForm, name: "web", image, instanceType: "t3.micro", keyPair: { keyName: "laptop" }, subnetId: subnet.subnetId, groupIds: [group.groupId] };
const newGroup = { groupName: "web", description: "The web", rules: [] };
const root = rootOf(image)!;

test("a launch that is filled in well has nothing against it", () => {
  expect(problemsOfLaunch(whole, facts)).toEqual([]);
});

test("an empty form says what is missing, and claims nothing else", () => {
  const problems = problemsOfLaunch(emptyLaunchForm, { types: undefined, keyNames: undefined, subnet: undefined, subnetClass: undefined, groups: undefined });
  expect(problems.filter(({ severity }) => severity === "missing").map(({ section }) => section)).toEqual(["image", "type", "keyPair", "network"]);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(canLaunch(problems)).toBe(false);
});

test.each<[string, Partial<LaunchForm>, RegExp]>([
  ["a count that is none", { count: "1.5" }, /count is a whole number/],
  ["none of it", { count: "0" }, /count is a whole number/],
  ["a tag key of AWS", { tags: [{ key: "aws:x", value: "" }] }, /reserved for AWS/],
  ["a tag twice", { tags: [{ key: "Name", value: "other" }] }, /Name is given twice/],
  ["an image that is not ready", { image: { ...image, state: "pending" } }, /is pending/],
  ["a type of another architecture", { instanceType: "t4g.micro" }, /t4g.micro runs arm64, and the image is for x86_64/],
  ["a type that its zone has not", { instanceType: "t2.micro" }, /t2.micro is not offered in us-west-2a.*only in us-west-2b/],
  ["a type that is none", { instanceType: "t3.huge" }, /no type t3.huge/],
  ["a key pair that is gone", { keyPair: { keyName: "lost" } }, /no key pair lost/],
  ["more than the subnet has addresses", { count: "4" }, /3 free addresses, and 4 are needed/],
  ["an address that is none", { privateIp: "10.1.1" }, /no IPv4 address/],
  ["an address of elsewhere", { privateIp: "10.1.2.9" }, /not in 10.1.1.0\/24/],
  ["an address that AWS keeps", { privateIp: "10.1.1.2" }, /kept by AWS: DNS server/],
  ["an address for two", { privateIp: "10.1.1.9", count: "2" }, /one instance only/],
  ["a group that is gone", { groupIds: ["sg-00000000000000000"] }, /no security group sg-0{17}/],
  ["six groups", { groupIds: Array.from({ length: 5 }, () => group.groupId), newGroup }, /up to 5/],
  ["a group's name that is taken", { newGroup: { ...newGroup, groupName: "ssh" } }, /has a security group ssh already/],
  ["a group's name like an id", { newGroup: { ...newGroup, groupName: "sg-web" } }, /not begin with sg-/],
  ["a reserved group's name", { newGroup: { ...newGroup, groupName: "default" } }, /VPC's own group's/],
  ["a group's name with other letters", { newGroup: { ...newGroup, groupName: "wëb" } }, /name has up to 255 letters/],
  ["a group that names one that is not there", { newGroup: { ...newGroup, rules: [{ isEgress: false, ipProtocol: "-1", referencedGroupId: "sg-00000000000000009" }] } }, /cannot name itself before it is made/],
  ["the same rule twice", { newGroup: { ...newGroup, rules: [rule, { ...rule, description: "again" }] } }, /same rule twice/],
  ["a root volume smaller than its snapshot", { root: { ...root, size: "7" } }, /8 GiB at least/],
  ["a size that is none", { root: { ...root, size: "8.5" } }, /whole GiB/],
  ["a root volume that does not boot", { root: { ...root, size: "200", volumeType: "st1" } }, /No instance starts from a st1/],
  ["a volume that is too large", { volumes: [{ ...root, deviceName: "/dev/sdf", size: "99999" }] }, /too large for volume type gp3/],
  ["IOPS that its type has not", { volumes: [{ ...root, deviceName: "/dev/sdf", volumeType: "gp2", iops: "100" }] }, /iops is not supported for gp2/],
  ["IOPS that are none", { volumes: [{ ...root, deviceName: "/dev/sdf", iops: "many" }] }, /IOPS of the volume \/dev\/sdf are a whole number/],
  ["a device name that is none", { volumes: [{ ...root, deviceName: "sdf" }] }, /no device name/],
  ["a device twice", { root, volumes: [{ ...root, deviceName: "/dev/sdf" }, { ...root, deviceName: "/dev/sdf" }] }, /Two volumes/],
  ["user data above 16 KB", { userData: `#!/bin/sh\n${"ä".repeat(8188)}` }, /16,384 bytes, these are 16,386/],
  ["a hop limit that is none", { hopLimit: "65" }, /from 1 to 64/],
  ["a profile that is none", { instanceProfile: "arn:aws:iam::1:role/x" }, /instance profile is a name/],
])("%s is told before the call", (_what, change, message) => {
  const problems = problemsOfLaunch({ ...whole, ...change }, facts);
  expect(problems.filter(({ severity }) => severity === "error").map(({ message: said }) => said).join("\n")).toMatch(message);
  expect(canLaunch(problems)).toBe(false);
});

test.each<[string, Partial<LaunchForm>, Partial<LaunchFacts>, RegExp]>([
  ["no key pair", { keyPair: "none" }, {}, /nobody signs in by ssh/],
  ["a public address in a private subnet", {}, { subnetClass: "private" }, /nobody reaches a public address/],
  ["user data in an isolated subnet", { userData: "#!/bin/sh", publicIp: "no" }, { subnetClass: "isolated" }, /finds no internet/],
  ["no group", { groupIds: [] }, {}, /default group lets nobody in/],
  ["a key pair without ssh", { groupIds: [], newGroup }, {}, /No group lets ssh in/],
  ["a web server without its port", { userData: userDataTemplates[0]!.text }, {}, /lets the web in/],
  ["user data that cloud-init leaves alone", { userData: "apt install nginx" }, {}, /begins neither/],
  ["IMDSv1", { requireImdsV2: false }, {}, /IMDSv1 is allowed/],
  ["a root volume that stays", { root: { ...root, deleteOnTermination: false } }, {}, /stays, and costs/],
  ["a former generation", { instanceType: "t2.micro" }, { subnet: { ...subnet, availabilityZone: "us-west-2b" } }, /former generation/],
])("%s is doubted, and can be launched", (_what, change, more, message) => {
  const problems = problemsOfLaunch({ ...whole, ...change }, { ...facts, ...more });
  expect(problems.map(({ severity }) => severity)).toContain("warning");
  expect(problems.map(({ message: said }) => said).join("\n")).toMatch(message);
  expect(canLaunch(problems)).toBe(true);
});

test("what is not known is not held against it", () => {
  const unknown: LaunchFacts = { types: undefined, keyNames: undefined, subnet, subnetClass: undefined, groups: undefined };
  expect(problemsOfLaunch({ ...whole, instanceType: "x9.large", keyPair: { keyName: "any" } }, unknown)).toEqual([]);
});

test("becomes the request that was filled in, its user data in base64 once", () => {
  const text = "#!/bin/sh\necho 'Grüße'";
  const form: LaunchForm = { ...whole, count: "2", publicIp: "yes", userData: text, root: { ...root, size: "20" }, volumes: [{ ...root, deviceName: "/dev/sdf", size: "5", volumeType: "gp2", deleteOnTermination: false }], tags: [{ key: "team", value: "a" }], newGroup: { ...newGroup, rules: [rule] }, shutdownBehavior: "terminate", instanceProfile: "app" };
  const { launch, newGroup: made } = planLaunch(form, facts, "token");
  expect(made).toEqual({ vpcId: subnet.vpcId, groupName: "web", description: "The web", rules: [rule] });
  const { input } = runInstancesRequest(launch);
  expect(Buffer.from(input.UserData!, "base64").toString("utf8")).toBe(text);
  expect(input).toMatchObject({
    ImageId: image.imageId, InstanceType: "t3.micro", MinCount: 2, MaxCount: 2, ClientToken: "token", KeyName: "laptop", InstanceInitiatedShutdownBehavior: "terminate", IamInstanceProfile: { Name: "app" },
    NetworkInterfaces: [{ DeviceIndex: 0, SubnetId: subnet.subnetId, Groups: [group.groupId], AssociatePublicIpAddress: true }],
    BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { VolumeSize: 20, VolumeType: "gp3", DeleteOnTermination: true } }, { DeviceName: "/dev/sdf", Ebs: { VolumeSize: 5, VolumeType: "gp2", DeleteOnTermination: false } }],
    MetadataOptions: { HttpTokens: "required", HttpPutResponseHopLimit: 2 },
    TagSpecifications: [{ ResourceType: "instance", Tags: [{ Key: "Name", Value: "web" }, { Key: "team", Value: "a" }] }, { ResourceType: "volume" }],
  });
  expect(input).not.toHaveProperty("SubnetId");
});

test("costs what its instances, volumes and addresses cost", () => {
  const cost = costOfLaunch({ ...whole, count: "2" }, "us-west-2", subnet);
  expect(cost.lines.map(({ what, perHour, perMonth }) => [what, perHour === undefined ? undefined : formatUsd(perHour), perMonth === undefined ? undefined : formatUsd(perMonth)])).toEqual([
    ["2 × t3.micro", "$0.0208", "$14.98"], ["2 × 8 GiB gp3", "$0.00178", "$1.28"], ["2 × public IPv4 address", "$0.01", "$7.20"],
  ]);
  expect([formatUsd(cost.perMonth), cost.isWhole]).toEqual(["$23.46", true]);
  expect(costOfLaunch(whole, "mars-north-1", subnet)).toMatchObject({ isWhole: false });
  expect(costOfLaunch({ ...whole, image: undefined }, "us-west-2", subnet)).toMatchObject({ isWhole: false });
  expect(costOfLaunch({ ...whole, instanceType: "" }, "us-west-2", subnet)).toMatchObject({ isWhole: false });
});

test("says in words what will happen", () => {
  const words = wordsOfLaunch({ ...whole, userData: "#!/bin/sh" }, facts).join("\n");
  expect(words).toContain("An instance web of the type t3.micro from al2023 is launched");
  expect(words).toContain("In public-a (us-west-2a, public), with a public IPv4 address");
  expect(words).toContain("Who holds the private key of laptop can sign in");
  expect(words).toContain("9 bytes (a script, run as root)");
});

test("further volumes get device names that are free", () => {
  expect(nextDeviceName({ image, volumes: [] })).toBe("/dev/sdf");
  expect(nextDeviceName({ image, volumes: [{ ...root, deviceName: "/dev/sdf" }] })).toBe("/dev/sdg");
  expect(nextDeviceName({ image, volumes: [..."fghijklmnop"].map((letter) => ({ ...root, deviceName: `/dev/sd${letter}` })) })).toBeUndefined();
});

test("any text reaches the instance as it was written", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), (userData) => {
    const { launch } = planLaunch({ ...whole, userData }, facts, "token");
    // What is no text in Unicode (half of a character) is what no page can send.
    expect(Buffer.from(launch.userData ?? "", "base64").toString("utf8")).toBe(userData.toWellFormed());
  }));
});

test("whatever is filled in, the checks answer, and what they let through can be planned", () => {
  const text = fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom("1", "8", "10.1.1.9", "/dev/sdf", "web", ""));
  const volume = fc.record({ deviceName: text, size: text, volumeType: fc.constantFrom("gp3" as const, "io2" as const, "st1" as const), iops: text, encrypted: fc.boolean(), deleteOnTermination: fc.boolean() });
  const any = fc.record({
    name: text, tags: fc.array(fc.record({ key: text, value: text }), { maxLength: 3 }), count: text, privateIp: text, publicIp: fc.constantFrom("subnet" as const, "yes" as const, "no" as const), userData: text,
    root: fc.option(volume, { nil: undefined }), volumes: fc.array(volume, { maxLength: 3 }), hopLimit: text, instanceProfile: text,
    newGroup: fc.option(fc.record({ groupName: text, description: text, rules: fc.constant([]) }), { nil: undefined }),
  });
  fc.assert(fc.property(any, (change) => {
    const form = { ...whole, ...change };
    if (!canLaunch(problemsOfLaunch(form, facts))) return;
    const planned = planLaunch(form, facts, "token");
    expect(launchRequestSchema.safeParse(planned.launch).error).toBeUndefined();
    if (planned.newGroup) expect(newGroupSchema.safeParse(planned.newGroup).error).toBeUndefined();
  }), { numRuns: 2000 });
});

test("a form without errors fits the contract", () => {
  expect(launchRequestSchema.safeParse(planLaunch(whole, facts, "token").launch).error).toBeUndefined();
});
