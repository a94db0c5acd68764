import {
  DescribeImagesCommand, DescribeInstancesCommand, DescribeSubnetsCommand, RunInstancesCommand, StartInstancesCommand, StopInstancesCommand,
} from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { useEc2InTime } from "../../../testing/use-ec2-in-time.ts";

const { ec2, later } = useEc2InTime();

/** As EC2 documents it for accounts that have grown: a default of the sandbox. */
const quota = 256;

async function runningVcpus(): Promise<number> {
  const { Reservations = [] } = await ec2().send(new DescribeInstancesCommand({ Filters: [{ Name: "instance-state-name", Values: ["running", "pending"] }] }));
  return Reservations.flatMap(({ Instances = [] }) => Instances).reduce((sum, { CpuOptions }) => sum + CpuOptions!.CoreCount! * CpuOptions!.ThreadsPerCore!, 0);
}
async function launch(count: number, client = ec2()): Promise<string[]> {
  const { Images: [image] = [] } = await client.send(new DescribeImagesCommand({ Filters: [{ Name: "architecture", Values: ["x86_64"] }] }));
  const { Subnets = [] } = await client.send(new DescribeSubnetsCommand({}));
  const roomiest = Subnets.toSorted((one, other) => other.AvailableIpAddressCount! - one.AvailableIpAddressCount!)[0]!;
  const { Instances = [] } = await client.send(new RunInstancesCommand({ ImageId: image!.ImageId, SubnetId: roomiest.SubnetId, InstanceType: "t3.micro", MinCount: count, MaxCount: count }));
  return Instances.map(({ InstanceId }) => InstanceId!);
}

describe("vCPUs that run together", { timeout: 30_000 }, () => {
  it("reach the quota, and pass it by no launch and no start; what is stopped does not count", async () => {
    const free = quota - (await runningVcpus());
    expect(free % 2).toBe(0);
    const [first = ""] = await launch(free / 2);
    expect(await runningVcpus()).toBe(quota);
    await expect(launch(1)).rejects.toMatchObject({ name: "VcpuLimitExceeded" });

    later(30);
    await ec2().send(new StopInstancesCommand({ InstanceIds: [first] }));
    later(30);
    await launch(1);
    await expect(ec2().send(new StartInstancesCommand({ InstanceIds: [first] }))).rejects.toMatchObject({ name: "VcpuLimitExceeded" });
  });

  it("are more where there is a fleet", async () => {
    expect(await launch(1, ec2("eu-central-1"))).toHaveLength(1);
  });
});
