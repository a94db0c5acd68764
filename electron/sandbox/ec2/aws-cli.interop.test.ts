import { describe, expect, it } from "vitest";
import { awsCli, hasAwsCli } from "../testing/aws-cli.ts";
import { useSandbox } from "../testing/test-sandbox.ts";

describe.skipIf(!hasAwsCli())("EC2 by the AWS CLI (Debian awscli)", () => {
  const test = useSandbox();
  const aws = (words: string, region = "us-west-2") => awsCli(test.config("sandbox", region), ["ec2", ...words.split(" ")]);

  it("lists the VPC, its subnets and its instances", async () => {
    expect((await aws("describe-vpcs")).answer.Vpcs).toMatchObject([{ CidrBlock: "10.1.0.0/16", Tags: [{ Key: "Name", Value: "edx-build-aws-vpc" }, { Key: "Course" }] }]);
    const { Subnets } = (await aws("describe-subnets --filters Name=tag:Name,Values=*private*")).answer;
    expect(Subnets.map((subnet: { CidrBlock: string }) => subnet.CidrBlock)).toEqual(["10.1.3.0/24", "10.1.4.0/24"]);
    const { answer } = await aws("describe-instances --filters Name=instance-state-name,Values=stopped");
    expect(answer.Reservations[0].Instances[0]).toMatchObject({ InstanceType: "t3.small", State: { Code: 80, Name: "stopped" } });
  });

  it("walks 5,000 instances by its own pager", async () => {
    const { answer } = await aws("describe-instances --page-size 1000 --query Reservations[].Instances[].InstanceId", "eu-central-1");
    expect(new Set(answer).size).toBe(5_000);
  });

  it("stops an instance, tags it, and opens a port", async () => {
    const { answer: [id] } = await aws("describe-instances --filters Name=tag:Name,Values=app-1 --query Reservations[].Instances[].InstanceId");
    expect((await aws(`stop-instances --instance-ids ${id}`)).answer.StoppingInstances).toMatchObject([{ CurrentState: { Name: "stopping" }, PreviousState: { Name: "running" } }]);
    expect((await aws(`create-tags --resources ${id} --tags Key=Owner,Value=ada`)).error).toBe("");
    expect((await aws(`describe-tags --filters Name=resource-id,Values=${id} Name=key,Values=Owner`)).answer.Tags).toMatchObject([{ Value: "ada", ResourceType: "instance" }]);
    const { answer: [groupId] } = await aws("describe-security-groups --filters Name=group-name,Values=app --query SecurityGroups[].GroupId");
    const authorized = await aws(`authorize-security-group-ingress --group-id ${groupId} --protocol tcp --port 8080-8090 --cidr 10.1.0.0/16`);
    expect(authorized.answer.SecurityGroupRules).toMatchObject([{ FromPort: 8080, ToPort: 8090, CidrIpv4: "10.1.0.0/16", IsEgress: false }]);
  });

  it("prints EC2's errors", async () => {
    expect((await aws("describe-instances --instance-ids i-00000000")).error).toContain("(InvalidInstanceID.NotFound) when calling the DescribeInstances operation: The instance ID 'i-00000000' does not exist");
    expect((await aws("describe-vpcs --dry-run")).error).toContain("(DryRunOperation)");
    expect((await aws("describe-vpcs --filters Name=colour,Values=red")).error).toContain("(InvalidParameterValue)");
  });
});
