import { expect, test } from "vitest";
import { curlCommand } from "./curl.ts";
import { metadataLeaves } from "./metadata-leaves.ts";
import { readPath } from "./read-path.ts";
import type { MetadataSource } from "./source.ts";

const source: MetadataSource = {
  instanceId: "i-0123456789abcdef0", instanceType: "t2.small", state: "running", imageId: "ami-0123456789abcdef0", amiLaunchIndex: 0, reservationId: "r-0123456789abcdef0", ownerId: "000000000001",
  region: "us-west-2", availabilityZone: "us-west-2a", availabilityZoneId: "usw2-az1", architecture: "x86_64", platform: "Linux/UNIX", launchTime: "2026-11-01T10:00:00.000Z", lifecycle: "on-demand",
  privateDnsName: "ip-10-1-1-4.us-west-2.compute.internal", privateIpAddress: "10.1.1.4", publicDnsName: "ec2-198-18-0-1.us-west-2.compute.amazonaws.com", publicIpAddress: "198.18.0.1",
  keyName: "edx-key", publicKey: "ssh-rsa AAAA", profile: { arn: "arn:aws:iam::000000000001:instance-profile/web", id: "AIPA1" },
  securityGroups: ["web", "ssh"], productCodes: [], detailedMonitoring: true, hibernationConfigured: false, rootDeviceName: "/dev/xvda", deviceNames: ["/dev/xvda", "/dev/sdf"],
  interfaces: [{
    networkInterfaceId: "eni-0123456789abcdef0", mac: "0a:00:00:00:00:01", deviceIndex: 0, networkCardIndex: 0, ownerId: "000000000001", vpcId: "vpc-1", vpcCidrBlocks: ["10.1.0.0/16", "10.9.0.0/16"], vpcIpv6CidrBlocks: [],
    subnetId: "subnet-1", subnetCidrBlock: "10.1.1.0/24", subnetIpv6CidrBlocks: [], privateDnsName: "ip-10-1-1-4.us-west-2.compute.internal", publicDnsName: "ec2-198-18-0-1.us-west-2.compute.amazonaws.com",
    addresses: [{ privateIp: "10.1.1.4", publicIp: "198.18.0.1" }], ipv6Addresses: [], securityGroups: [{ groupId: "sg-1", groupName: "web" }, { groupId: "sg-2", groupName: "ssh" }],
  }],
  endpoint: "enabled", tokens: "required", hopLimit: 2, tagsInMetadata: false, tags: { Name: "web-1", Tier: "web" }, userData: { sizeBytes: 9, text: "#!/bin/sh" }, events: [],
};
const read = (path: string, more: Partial<MetadataSource> = {}) => readPath(metadataLeaves({ ...source, ...more }), path);
const value = (path: string, more: Partial<MetadataSource> = {}) => {
  const answer = read(path, more);
  return answer.kind === "value" ? answer.text : answer.kind;
};

test.each([
  ["meta-data/ami-id", "ami-0123456789abcdef0"], ["meta-data/instance-type", "t2.small"], ["meta-data/local-ipv4", "10.1.1.4"], ["meta-data/public-ipv4", "198.18.0.1"],
  ["/meta-data/mac/", "0a:00:00:00:00:01"], ["meta-data/security-groups", "web\nssh"], ["meta-data/placement/availability-zone-id", "usw2-az1"], ["meta-data/placement/region", "us-west-2"],
  ["meta-data/network/interfaces/macs/0a:00:00:00:00:01/subnet-ipv4-cidr-block", "10.1.1.0/24"], ["meta-data/network/interfaces/macs/0a:00:00:00:00:01/vpc-ipv4-cidr-blocks", "10.1.0.0/16\n10.9.0.0/16"],
  ["meta-data/network/interfaces/macs/0a:00:00:00:00:01/ipv4-associations/198.18.0.1", "10.1.1.4"], ["meta-data/block-device-mapping/ebs1", "sdf"], ["meta-data/block-device-mapping/root", "/dev/xvda"],
  ["meta-data/public-keys/0/openssh-key", "ssh-rsa AAAA edx-key"], ["meta-data/services/domain", "amazonaws.com"], ["user-data", "#!/bin/sh"], ["dynamic/fws/instance-monitoring", "enabled"],
])("%s", (path, expected) => expect(value(path)).toBe(expected));

test("folders list what is below them, and a key pair by its number and name", () => {
  expect(read("")).toMatchObject({ kind: "listing", text: "dynamic/\nmeta-data/\nuser-data" });
  expect(read("meta-data/placement/")).toMatchObject({ text: "availability-zone\navailability-zone-id\nregion" });
  expect(read("meta-data/public-keys/")).toMatchObject({ text: "0=edx-key" });
});

test("the identity document holds what AWS's has, in its order", () => {
  const text = value("dynamic/instance-identity/document");
  expect(text).toContain('{\n  "accountId" : "000000000001",\n  "architecture" : "x86_64",');
  expect(JSON.parse(text)).toEqual({
    accountId: "000000000001", architecture: "x86_64", availabilityZone: "us-west-2a", billingProducts: null, devpayProductCodes: null, marketplaceProductCodes: null, imageId: source.imageId,
    instanceId: source.instanceId, instanceType: "t2.small", kernelId: null, pendingTime: "2026-11-01T10:00:00Z", privateIp: "10.1.1.4", ramdiskId: null, region: "us-west-2", version: "2017-09-30",
  });
});

test("what only the instance is told stands there without a value", () => {
  for (const path of ["dynamic/instance-identity/signature", "meta-data/iam/security-credentials/", "meta-data/identity-credentials/ec2/info"]) expect(read(path)).toMatchObject({ kind: "unknown" });
  expect(value("meta-data/spot/instance-action")).toBe("not-found");
  expect(value("meta-data/spot/instance-action", { lifecycle: "spot" })).toBe("unknown");
  expect(value("user-data", { userData: undefined })).toBe("unknown");
  expect(value("user-data", { userData: { sizeBytes: 20, base64: "H4sI" } })).toBe("unknown");
  expect(value("meta-data/public-keys/0/openssh-key", { publicKey: undefined })).toBe("unknown");
});

test("what is not so for this instance is not there", () => {
  expect(value("user-data", { userData: { sizeBytes: 0 } })).toBe("not-found");
  expect(value("meta-data/public-ipv4", { publicIpAddress: undefined })).toBe("not-found");
  expect(value("meta-data/iam/info", { profile: undefined })).toBe("not-found");
  expect(value("meta-data/tags/instance/Name")).toBe("not-found");
  expect(value("meta-data/tags/instance/Name", { tagsInMetadata: true })).toBe("web-1");
  expect(value("meta-data/services/domain", { region: "cn-north-1" })).toBe("amazonaws.com.cn");
  expect(value("meta-data/no-such")).toBe("not-found");
});

test("scheduled events come as the instance reads them", () => {
  const events = [{ instanceEventId: "instance-event-1", code: "system-reboot", description: "d", notBefore: "2026-12-01T09:00:43.000Z" }];
  expect(JSON.parse(value("meta-data/events/maintenance/scheduled", { events }))).toEqual([{ NotBefore: "01 Dec 2026 09:00:43 GMT", Code: "system-reboot", Description: "d", EventId: "instance-event-1", State: "active" }]);
  expect(value("meta-data/events/maintenance/scheduled")).toBe("[]");
});

test("no tag's key ends the command in which it stands", () => {
  const command = curlCommand("meta-data/tags/instance/a'b; rm -rf ~ $(x)");
  expect(command.split("\n")[1]).toBe("curl -s -H \"X-aws-ec2-metadata-token: $TOKEN\" 'http://169.254.169.254/latest/meta-data/tags/instance/a'\\''b%3B%20rm%20-rf%20~%20%24(x)'");
  expect(curlCommand("meta-data/network/interfaces/macs/0a:00/mac")).toContain("macs/0a:00/mac");
});
