import { emptyDocument } from "../../ec2/empty-document.ts";
import { companionId, resourceId } from "../../ec2/ids.ts";
import { firstUsableOffset, lastUsableOffset, parseBlock, publicAddress, toAddress } from "../../ec2/ipv4.ts";
import { importedFingerprint, publicKeyLine } from "../../ec2/public-keys.ts";
import type { Ec2Document } from "../../ec2/records/ec2-document.ts";
import type { NetworkAclEntryRecord, SecurityGroupRecord } from "../../ec2/records/security.ts";
import type { Tags } from "../../ec2/records/tags.ts";
import type { RouteTableRecord, SubnetRecord, VpcRecord } from "../../ec2/records/vpcs.ts";
import { allOutbound, allOutboundIpv6, defaultEntries, defaultIpv6Entries, ruleRecord, type RuleSpec } from "./defaults.ts";
import { seededPublicKey } from "./seeded-public-key.ts";

/**
 * Builds the seeded EC2 document of one region, keeping AWS's own rules as it goes: a VPC comes with
 * its main route table, default network ACL and default security group; each subnet joins the
 * default ACL; addresses are never the five reserved ones; ids depend on names alone.
 */
export class NetworkBuilder {
  readonly document: Ec2Document = emptyDocument();
  readonly accountId: string;
  readonly region: string;
  /** Milliseconds since the epoch; ages in the seed count back from it. */
  readonly now: number;
  readonly #nextHost = new Map<string, number>();

  constructor(accountId: string, region: string, now: number) {
    this.accountId = accountId;
    this.region = region;
    this.now = now;
  }

  id(prefix: string, ...parts: (string | number)[]): string {
    return resourceId(prefix, this.accountId, this.region, prefix, ...parts);
  }

  tag(resourceIdToTag: string, tags: Tags): void {
    this.document.tags[resourceIdToTag] = { ...this.document.tags[resourceIdToTag], ...tags };
  }

  vpc(name: string, cidrBlock: string, tags: Tags = {}): VpcRecord {
    const vpcId = this.id("vpc", name);
    const vpc: VpcRecord = {
      vpcId, cidrBlock, cidrAssociationId: companionId("vpc-cidr-assoc", vpcId), secondaryBlocks: [], ipv6Blocks: [],
      isDefault: false, enableDnsHostnames: true, enableDnsSupport: true,
    };
    this.document.vpcs.push(vpc);
    this.tag(vpcId, { Name: name, ...tags });
    this.#routeTable(vpc, `${name}/main`, true);
    this.document.networkAcls.push({
      networkAclId: companionId("acl", vpcId), vpcId, isDefault: true, associations: [], entries: defaultEntries(),
    });
    const group = this.securityGroup(vpc, "default", "default VPC security group", []);
    group.rules.push(ruleRecord(group.groupId, 1, { from: group.groupId }, false));
    return vpc;
  }

  /** A further block of a VPC, local to each of its route tables. */
  secondaryBlock(vpc: VpcRecord, cidrBlock: string): void {
    vpc.secondaryBlocks.push({ associationId: companionId("vpc-cidr-assoc", `${vpc.vpcId}/${cidrBlock}`), cidrBlock });
    for (const table of this.#tablesOf(vpc)) table.routes.push({ destination: cidrBlock, target: "local" });
  }

  /** Makes a VPC dual-stack: the default network ACL and the groups treat IPv6 as they treat IPv4. */
  ipv6Block(vpc: VpcRecord, cidrBlock: string): void {
    vpc.ipv6Blocks.push({ associationId: companionId("vpc-cidr-assoc", `${vpc.vpcId}/${cidrBlock}`), cidrBlock });
    for (const table of this.#tablesOf(vpc)) table.routes.push({ destination: cidrBlock, target: "local" });
    for (const acl of this.document.networkAcls) if (acl.vpcId === vpc.vpcId && acl.isDefault) acl.entries.push(...defaultIpv6Entries());
    for (const group of this.document.securityGroups) if (group.vpcId === vpc.vpcId) group.rules.push(allOutboundIpv6(group.groupId));
  }

  #tablesOf({ vpcId }: VpcRecord): RouteTableRecord[] {
    return this.document.routeTables.filter((table) => table.vpcId === vpcId);
  }

  nameOf(resource: string): string | undefined {
    return this.document.tags[resource]?.["Name"];
  }

  subnet(vpc: VpcRecord, name: string, cidrBlock: string, zoneLetter: string, tags: Tags = {}, ipv6CidrBlock?: string): SubnetRecord {
    const subnetId = this.id("subnet", vpc.vpcId, name);
    const availabilityZone = `${this.region}${zoneLetter}`;
    const subnet: SubnetRecord = {
      subnetId, vpcId: vpc.vpcId, cidrBlock, availabilityZone, mapPublicIpOnLaunch: false, assignIpv6AddressOnCreation: ipv6CidrBlock !== undefined,
      ipv6Blocks: ipv6CidrBlock ? [{ associationId: companionId("subnet-cidr-assoc", subnetId), cidrBlock: ipv6CidrBlock }] : [],
    };
    this.document.subnets.push(subnet);
    this.tag(subnetId, { Name: name, ...tags });
    const acl = this.document.networkAcls.find((one) => one.vpcId === vpc.vpcId && one.isDefault);
    acl?.associations.push({ associationId: companionId("aclassoc", subnetId), subnetId });
    return subnet;
  }

  internetGateway(vpc: VpcRecord, name: string): string {
    const internetGatewayId = this.id("igw", name);
    this.document.internetGateways.push({ internetGatewayId, vpcId: vpc.vpcId });
    this.tag(internetGatewayId, { Name: name });
    return internetGatewayId;
  }

  natGateway(subnet: SubnetRecord, name: string, createdAt: number): string {
    const natGatewayId = this.id("nat", name);
    const networkInterfaceId = companionId("eni", natGatewayId);
    const allocationId = companionId("eipalloc", natGatewayId);
    this.document.addresses.push({
      allocationId, publicIp: this.publicIp(), associationId: companionId("eipassoc", natGatewayId), networkInterfaceId,
    });
    this.document.natGateways.push({
      natGatewayId, vpcId: subnet.vpcId, subnetId: subnet.subnetId, networkInterfaceId,
      privateIp: this.privateIp(subnet), connectivityType: "public", allocationId, createdAt,
    });
    this.tag(natGatewayId, { Name: name });
    this.tag(allocationId, { Name: name });
    return natGatewayId;
  }

  mainRouteTable(vpc: VpcRecord): RouteTableRecord {
    const main = this.document.routeTables.find((table) => table.vpcId === vpc.vpcId && table.mainAssociationId);
    if (!main) throw new Error(`${vpc.vpcId} has no main route table`);
    return main;
  }

  /** A route table with explicit associations, which governs its subnets instead of the main one. */
  routeTable(vpc: VpcRecord, name: string, subnets: readonly SubnetRecord[]): RouteTableRecord {
    const table = this.#routeTable(vpc, name, false);
    table.associations = subnets.map(({ subnetId }) => ({ associationId: companionId("rtbassoc", subnetId), subnetId }));
    this.tag(table.routeTableId, { Name: name });
    return table;
  }

  /** A network ACL of one's own; its subnets leave the default one. */
  networkAcl(vpc: VpcRecord, name: string, subnets: readonly SubnetRecord[], entries: readonly NetworkAclEntryRecord[]): void {
    const networkAclId = this.id("acl", name);
    const leaving = new Set(subnets.map((subnet) => subnet.subnetId));
    const inDefault = this.document.networkAcls.find((one) => one.vpcId === vpc.vpcId && one.isDefault)?.associations ?? [];
    const associations = inDefault.filter((one) => leaving.has(one.subnetId));
    inDefault.splice(0, inDefault.length, ...inDefault.filter((one) => !leaving.has(one.subnetId)));
    this.document.networkAcls.push({ networkAclId, vpcId: vpc.vpcId, isDefault: false, associations, entries: [...entries] });
    this.tag(networkAclId, { Name: name });
  }

  /** An Elastic IP address that nothing uses. */
  spareAddress(name: string): void {
    const allocationId = this.id("eipalloc", name);
    this.document.addresses.push({ allocationId, publicIp: this.publicIp() });
    this.tag(allocationId, { Name: name });
  }

  #routeTable(vpc: VpcRecord, name: string, main: boolean): RouteTableRecord {
    const routeTableId = this.id("rtb", name);
    const table: RouteTableRecord = {
      routeTableId, vpcId: vpc.vpcId, associations: [],
      ...(main ? { mainAssociationId: companionId("rtbassoc", routeTableId) } : {}),
      routes: [vpc, ...vpc.secondaryBlocks, ...vpc.ipv6Blocks].map(({ cidrBlock }) => ({ destination: cidrBlock, target: "local" })),
      propagatingVgws: [],
    };
    this.document.routeTables.push(table);
    return table;
  }

  securityGroup(vpc: VpcRecord, groupName: string, description: string, ingress: readonly RuleSpec[]): SecurityGroupRecord {
    const groupId = this.id("sg", vpc.vpcId, groupName);
    const rules = ingress.map((spec, index) => ruleRecord(groupId, index + 1, spec, false));
    const outbound = [allOutbound(groupId), ...(vpc.ipv6Blocks.length ? [allOutboundIpv6(groupId)] : [])];
    const group = { groupId, groupName, description, vpcId: vpc.vpcId, rules: [...outbound, ...rules] };
    this.document.securityGroups.push(group);
    if (groupName !== "default") this.tag(groupId, { Name: groupName });
    return group;
  }

  addRule(group: SecurityGroupRecord, spec: RuleSpec): void {
    group.rules.push(ruleRecord(group.groupId, group.rules.length, spec, false));
  }

  /** One that was imported: nobody has its private half. */
  keyPair(keyName: string, keyType: "rsa" | "ed25519", createdAt: number): void {
    const keyPairId = this.id("key", keyName);
    const blob = seededPublicKey(keyPairId, keyType);
    this.document.keyPairs.push({ keyPairId, keyName, keyFingerprint: importedFingerprint(blob), ...publicKeyLine(blob), createdAt });
  }

  /** The next free address of a subnet. */
  privateIp(subnet: SubnetRecord): string {
    const block = parseBlock(subnet.cidrBlock);
    const offset = this.#nextHost.get(subnet.subnetId) ?? firstUsableOffset;
    if (offset > lastUsableOffset(block)) throw new Error(`${subnet.cidrBlock} is full`);
    this.#nextHost.set(subnet.subnetId, offset + 1);
    return toAddress(block.start + offset);
  }

  publicIp(): string {
    return publicAddress(this.document.nextPublicIp++);
  }
}
