import type { Instance } from "../../../shared/contract/ec2.ts";

/** An instance as EC2 answers it; its id is made of `number`. */
export function makeInstance(number: number, more: Partial<Instance> = {}): Instance {
  return {
    instanceId: `i-${number.toString(16).padStart(17, "0")}`,
    name: `web-${number}`,
    state: "running",
    instanceType: "t3.small",
    availabilityZone: "us-west-2a",
    vpcId: "vpc-1",
    subnetId: "subnet-1",
    privateIpAddress: `10.1.1.${number}`,
    platform: "Linux/UNIX",
    launchTime: "2026-11-01T10:00:00.000Z",
    monitoring: "basic",
    securityGroups: [{ groupId: "sg-1", groupName: "web" }],
    tags: { Name: `web-${number}` },
    ...more,
  };
}
