import { describe, expect, it } from "vitest";
import { awsCli, hasAwsCli } from "../testing/aws-cli.ts";
import { useSandbox } from "../testing/test-sandbox.ts";

describe.skipIf(!hasAwsCli())("a network made and unmade by the AWS CLI (Debian awscli)", () => {
  const test = useSandbox();
  const run = (words: string) => awsCli(test.config(), ["ec2", ...words.split(" ")]);
  const aws = async (words: string) => {
    const { answer, error } = await run(words);
    expect(error).toBe("");
    return answer;
  };

  it("takes the CLI's own parameters, and prints EC2's refusals", { timeout: 120_000 }, async () => {
    const { Vpc: { VpcId } } = await aws("create-vpc --cidr-block 10.9.0.0/16 --tag-specifications ResourceType=vpc,Tags=[{Key=Name,Value=cli}]");
    await aws(`modify-vpc-attribute --vpc-id ${VpcId} --enable-dns-hostnames`);
    expect((await aws(`describe-vpc-attribute --vpc-id ${VpcId} --attribute enableDnsHostnames`)).EnableDnsHostnames).toEqual({ Value: true });
    const { Subnet: { SubnetId } } = await aws(`create-subnet --vpc-id ${VpcId} --cidr-block 10.9.1.0/24 --availability-zone us-west-2b`);
    expect((await run(`create-subnet --vpc-id ${VpcId} --cidr-block 10.9.1.0/25`)).error).toContain("(InvalidSubnet.Conflict) when calling the CreateSubnet operation: The CIDR '10.9.1.0/25' conflicts with another subnet");
    await aws(`modify-subnet-attribute --subnet-id ${SubnetId} --map-public-ip-on-launch`);

    const { InternetGateway: { InternetGatewayId } } = await aws("create-internet-gateway");
    await aws(`attach-internet-gateway --internet-gateway-id ${InternetGatewayId} --vpc-id ${VpcId}`);
    const { RouteTable: { RouteTableId } } = await aws(`create-route-table --vpc-id ${VpcId}`);
    expect(await aws(`create-route --route-table-id ${RouteTableId} --destination-cidr-block 0.0.0.0/0 --gateway-id ${InternetGatewayId}`)).toEqual({ Return: true });
    const { AssociationId } = await aws(`associate-route-table --route-table-id ${RouteTableId} --subnet-id ${SubnetId}`);
    const { AllocationId } = await aws("allocate-address --domain vpc");
    const { NatGateway } = await aws(`create-nat-gateway --subnet-id ${SubnetId} --allocation-id ${AllocationId}`);
    expect(NatGateway).toMatchObject({ State: "pending", NatGatewayAddresses: [{ AllocationId, PrivateIp: "10.9.1.4" }] });

    const { NetworkAcl: { NetworkAclId } } = await aws(`create-network-acl --vpc-id ${VpcId}`);
    await aws(`create-network-acl-entry --network-acl-id ${NetworkAclId} --ingress --rule-number 100 --protocol tcp --port-range From=443,To=443 --cidr-block 0.0.0.0/0 --rule-action allow`);
    const { NetworkAcls: [acl] } = await aws(`describe-network-acls --network-acl-ids ${NetworkAclId}`);
    expect(acl.Entries).toContainEqual({ CidrBlock: "0.0.0.0/0", Egress: false, PortRange: { From: 443, To: 443 }, Protocol: "6", RuleAction: "allow", RuleNumber: 100 });
    await aws(`delete-network-acl-entry --network-acl-id ${NetworkAclId} --ingress --rule-number 100`);
    await aws(`delete-network-acl --network-acl-id ${NetworkAclId}`);
    const { GroupId } = await aws(`create-security-group --group-name cli --description cli --vpc-id ${VpcId}`);
    await aws(`delete-security-group --group-id ${GroupId}`);

    expect((await run(`delete-vpc --vpc-id ${VpcId}`)).error).toContain("(DependencyViolation)");
    expect((await run(`delete-vpc --vpc-id ${VpcId} --dry-run`)).error).toContain("(DryRunOperation)");
    await aws(`delete-nat-gateway --nat-gateway-id ${NatGateway.NatGatewayId}`);
    const { RouteTables: [table] } = await aws(`describe-route-tables --route-table-ids ${RouteTableId}`);
    expect(table.Associations).toMatchObject([{ RouteTableAssociationId: AssociationId, SubnetId, Main: false }]);
    // The NAT gateway goes by the sandbox's clock.
    test.sandbox.faults.set({ rules: [], clockSkewMs: 20_000 });
    await aws(`release-address --allocation-id ${AllocationId}`);
    await aws(`disassociate-route-table --association-id ${AssociationId}`);
    await aws(`delete-route --route-table-id ${RouteTableId} --destination-cidr-block 0.0.0.0/0`);
    await aws(`delete-route-table --route-table-id ${RouteTableId}`);
    await aws(`detach-internet-gateway --internet-gateway-id ${InternetGatewayId} --vpc-id ${VpcId}`);
    await aws(`delete-internet-gateway --internet-gateway-id ${InternetGatewayId}`);
    await aws(`delete-subnet --subnet-id ${SubnetId}`);
    await aws(`delete-vpc --vpc-id ${VpcId}`);
  });
});
