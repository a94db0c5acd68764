import { DescribeNetworkInterfacesCommand, EC2Client, StopInstancesCommand } from "@aws-sdk/client-ec2";
import {
  CreateLoadBalancerCommand, DescribeListenersCommand, DescribeLoadBalancersCommand, DescribeTagsCommand, DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand, ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { CreateAccessKeyCommand, CreateUserCommand, IAMClient } from "@aws-sdk/client-iam";
import { expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const test = useSandbox();
const elb = () => new ElasticLoadBalancingV2Client(test.config("sandbox-prod", "us-west-2"));
const ec2 = () => new EC2Client(test.config("sandbox-prod", "us-west-2"));
const balancer = async (name: string) => (await elb().send(new DescribeLoadBalancersCommand({ Names: [name] }))).LoadBalancers![0]!;
const noArn = "arn:aws:elasticloadbalancing:us-west-2:000000000002:loadbalancer/app/none/0123456789abcdef";

it("lists load balancers with their zones, and none elsewhere", async () => {
  const { LoadBalancers = [] } = await elb().send(new DescribeLoadBalancersCommand({}));
  expect(LoadBalancers.map((one) => [one.LoadBalancerName, one.Type, one.Scheme, one.State?.Code])).toEqual([
    ["prod-labels", "application", "internet-facing", "active"], ["prod-mysql", "network", "internal", "active"],
  ]);
  expect(LoadBalancers[0]).toMatchObject({
    LoadBalancerArn: expect.stringMatching(/^arn:aws:elasticloadbalancing:us-west-2:000000000002:loadbalancer\/app\/prod-labels\/[0-9a-f]{16}$/),
    DNSName: expect.stringMatching(/^prod-labels-\d+\.us-west-2\.elb\.amazonaws\.com$/), SecurityGroups: [expect.stringMatching(/^sg-/)],
    AvailabilityZones: [{ ZoneName: "us-west-2a" }, { ZoneName: "us-west-2b" }],
  });
  expect(LoadBalancers[1]?.SecurityGroups).toBeUndefined();
  expect((await new ElasticLoadBalancingV2Client(test.config("sandbox")).send(new DescribeLoadBalancersCommand({}))).LoadBalancers).toEqual([]);
});

it("pages by a marker that is good for the same question alone", async () => {
  const first = await elb().send(new DescribeLoadBalancersCommand({ PageSize: 1 }));
  const second = await elb().send(new DescribeLoadBalancersCommand({ PageSize: 1, Marker: first.NextMarker }));
  expect([...first.LoadBalancers!, ...second.LoadBalancers!].map((one) => one.LoadBalancerName)).toEqual(["prod-labels", "prod-mysql"]);
  expect(second.NextMarker).toBeUndefined();
  const names = second.LoadBalancers!.map((one) => one.LoadBalancerName!);
  await expect(elb().send(new DescribeLoadBalancersCommand({ Names: names, Marker: first.NextMarker }))).rejects.toMatchObject({ name: "ValidationError" });
  await expect(elb().send(new DescribeLoadBalancersCommand({ PageSize: 401 }))).rejects.toMatchObject({ name: "ValidationError" });
});

it("has its interfaces among EC2's, in the subnets and groups of the load balancer", async () => {
  const one = await balancer("prod-labels");
  const path = one.LoadBalancerArn!.split("loadbalancer/")[1];
  const { NetworkInterfaces = [] } = await ec2().send(new DescribeNetworkInterfacesCommand({ Filters: [{ Name: "description", Values: [`ELB ${path}`] }] }));
  expect(NetworkInterfaces.map((each) => each.SubnetId).toSorted()).toEqual(one.AvailabilityZones?.map((zone) => zone.SubnetId).toSorted());
  expect(NetworkInterfaces.every((each) => each.RequesterId === "amazon-elb" && each.Groups?.[0]?.GroupId === one.SecurityGroups?.[0] && each.Association?.PublicIp)).toBe(true);
  const { NetworkInterfaces: ofNetwork = [] } = await ec2().send(new DescribeNetworkInterfacesCommand({ Filters: [{ Name: "interface-type", Values: ["network_load_balancer"] }] }));
  expect(ofNetwork.map((each) => [each.SourceDestCheck, each.Association])).toEqual([[false, undefined], [false, undefined]]);
});

it("leads from the load balancer over its listener and target group to the health of the targets", async () => {
  const { LoadBalancerArn } = await balancer("prod-labels");
  const { Listeners: [listener] = [] } = await elb().send(new DescribeListenersCommand({ LoadBalancerArn }));
  expect(listener).toMatchObject({ Port: 80, Protocol: "HTTP", LoadBalancerArn, DefaultActions: [{ Type: "forward" }] });
  expect((await elb().send(new DescribeListenersCommand({ ListenerArns: [listener!.ListenerArn!] }))).Listeners).toEqual([listener]);
  const { TargetGroups: [group] = [] } = await elb().send(new DescribeTargetGroupsCommand({ LoadBalancerArn }));
  expect(group).toMatchObject({
    TargetGroupArn: listener?.DefaultActions?.[0]?.TargetGroupArn, TargetGroupName: "prod-labellers", Protocol: "HTTP", Port: 5000, TargetType: "instance",
    HealthCheckPath: "/health", LoadBalancerArns: [LoadBalancerArn],
  });
  const health = async () => (await elb().send(new DescribeTargetHealthCommand({ TargetGroupArn: group!.TargetGroupArn }))).TargetHealthDescriptions!;
  const before = await health();
  expect(before.map((one) => [one.Target?.Port, one.TargetHealth?.State])).toEqual([[5000, "healthy"], [5000, "healthy"], [5000, "healthy"]]);
  await ec2().send(new StopInstancesCommand({ InstanceIds: [before[0]!.Target!.Id!] }));
  expect((await health())[0]?.TargetHealth).toMatchObject({ State: "unused", Reason: "Target.InvalidState" });
  const { TargetHealthDescriptions } = await elb().send(new DescribeTargetHealthCommand({ TargetGroupArn: group!.TargetGroupArn, Targets: [{ Id: "i-0123456789abcdef0" }] }));
  expect(TargetHealthDescriptions).toMatchObject([{ TargetHealth: { State: "unused", Reason: "Target.NotRegistered" } }]);
});

it("tells tags of its own, and refuses what is not there in its own words", async () => {
  const { LoadBalancerArn } = await balancer("prod-labels");
  const { TagDescriptions } = await elb().send(new DescribeTagsCommand({ ResourceArns: [LoadBalancerArn!] }));
  expect(TagDescriptions).toEqual([{ ResourceArn: LoadBalancerArn, Tags: [{ Key: "Environment", Value: "production" }] }]);
  await expect(elb().send(new DescribeTagsCommand({ ResourceArns: [noArn] }))).rejects.toMatchObject({ name: "LoadBalancerNotFoundException" });
  await expect(elb().send(new DescribeLoadBalancersCommand({ LoadBalancerArns: [noArn] }))).rejects.toMatchObject({ name: "LoadBalancerNotFoundException", $metadata: { httpStatusCode: 400 } });
  await expect(elb().send(new DescribeLoadBalancersCommand({ LoadBalancerArns: ["prod-labels"] }))).rejects.toThrow("'prod-labels' is not a valid load balancer ARN");
  await expect(elb().send(new DescribeTargetGroupsCommand({ Names: ["none"] }))).rejects.toMatchObject({ name: "TargetGroupNotFoundException" });
  await expect(elb().send(new DescribeListenersCommand({}))).rejects.toThrow("You must specify either listener ARNs or a load balancer ARN");
  await expect(elb().send(new CreateLoadBalancerCommand({ Name: "x" }))).rejects.toMatchObject({ name: "InvalidAction" });
});

it("asks IAM before it answers", async () => {
  const config = test.config("sandbox-prod", "us-west-2");
  const iam = new IAMClient(config);
  await iam.send(new CreateUserCommand({ UserName: "nobody" }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: "nobody" }));
  const credentials = { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! };
  await expect(new ElasticLoadBalancingV2Client({ ...config, credentials }).send(new DescribeLoadBalancersCommand({}))).rejects.toMatchObject({
    name: "AccessDenied", $metadata: { httpStatusCode: 403 }, message: expect.stringContaining("elasticloadbalancing:DescribeLoadBalancers"),
  });
});
