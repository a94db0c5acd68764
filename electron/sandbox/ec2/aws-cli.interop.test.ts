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

  it("lists gateways, peerings, endpoints and prefix lists of the regions that have them", async () => {
    const names = async (command: string, list: string, region = "us-east-1") => {
      const { answer, error } = await aws(command, region);
      expect(error).toBe("");
      return answer[list].map(({ Tags }: { Tags: { Key: string; Value: string }[] }) => Tags.find(({ Key }) => Key === "Name")?.Value).toSorted();
    };
    expect(await names("describe-vpc-peering-connections --max-items 10", "VpcPeeringConnections")).toEqual(["analytics-media", "media-prod"]);
    expect(await names("describe-vpc-endpoints", "VpcEndpoints")).toEqual(["media-rekognition", "media-s3"]);
    expect(await names("describe-egress-only-internet-gateways", "EgressOnlyInternetGateways")).toEqual(["media-eigw"]);
    expect(await names("describe-vpn-gateways", "VpnGateways")).toEqual(["media-vgw"]);
    expect(await names("describe-managed-prefix-lists --filters Name=owner-id,Values=000000000001", "PrefixLists")).toEqual(["offices"]);
    const { answer: lists } = await aws("describe-managed-prefix-lists --query PrefixLists[?PrefixListName==`offices`].PrefixListId", "us-east-1");
    const { answer } = await aws(`get-managed-prefix-list-entries --prefix-list-id ${lists[0]} --page-size 1`, "us-east-1");
    expect(answer.Entries.map(({ Cidr }: { Cidr: string }) => Cidr)).toEqual(["172.20.0.0/16", "172.21.0.0/16"]);
    const { answer: prefixLists } = await aws("describe-prefix-lists", "us-east-1");
    expect(prefixLists.PrefixLists).toHaveLength(2);
    const { answer: vpcs } = await aws("describe-vpcs --filters Name=tag:Name,Values=media-vpc", "us-east-1");
    expect(vpcs.Vpcs[0]).toMatchObject({ Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: "2001:db8:30:1200::/56" }], CidrBlockAssociationSet: [{}, { CidrBlock: "100.64.0.0/20" }] });
    const prod = (words: string) => awsCli(test.config("sandbox-prod", "us-west-2"), ["ec2", ...words.split(" ")]);
    expect((await prod("describe-transit-gateways")).answer.TransitGateways).toMatchObject([{ State: "available" }]);
    expect((await prod("describe-transit-gateway-attachments")).answer.TransitGatewayAttachments).toHaveLength(2);
    expect((await prod("describe-transit-gateway-vpc-attachments")).answer.TransitGatewayVpcAttachments).toMatchObject([{ State: "available" }]);
  });

  it("lists load balancers, and refuses the classic ones", async () => {
    const elb = (command: string, words: string) => awsCli(test.config("sandbox", "us-east-1"), [command, ...words.split(" ")]);
    const { LoadBalancers: [balancer] } = (await elb("elbv2", "describe-load-balancers --page-size 1")).answer;
    expect(balancer).toMatchObject({ LoadBalancerName: "media-web", Scheme: "internet-facing", State: { Code: "active" } });
    expect((await elb("elbv2", `describe-listeners --load-balancer-arn ${balancer.LoadBalancerArn}`)).answer.Listeners).toMatchObject([{ Port: 80, Protocol: "HTTP" }]);
    const { TargetGroups: [group] } = (await elb("elbv2", "describe-target-groups --names media-players")).answer;
    expect((await elb("elbv2", `describe-target-health --target-group-arn ${group.TargetGroupArn}`)).answer.TargetHealthDescriptions).toMatchObject([{ TargetHealth: { State: "healthy" } }, {}]);
    expect((await elb("elbv2", `describe-tags --resource-arns ${balancer.LoadBalancerArn}`)).answer.TagDescriptions[0].Tags).toEqual([{ Key: "Project", Value: "media" }]);
    expect((await elb("elbv2", "describe-load-balancers --names none")).error).toContain("(LoadBalancerNotFound) when calling the DescribeLoadBalancers operation");
    expect((await elb("elb", "describe-load-balancers")).error).toContain("(InvalidAction)");
  });

  it("prints EC2's errors", async () => {
    expect((await aws("describe-instances --instance-ids i-00000000")).error).toContain("(InvalidInstanceID.NotFound) when calling the DescribeInstances operation: The instance ID 'i-00000000' does not exist");
    expect((await aws("describe-vpcs --dry-run")).error).toContain("(DryRunOperation)");
    expect((await aws("describe-vpcs --filters Name=colour,Values=red")).error).toContain("(InvalidParameterValue)");
  });
});
