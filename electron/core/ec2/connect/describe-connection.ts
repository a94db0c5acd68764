import { stat } from "node:fs/promises";
import { join } from "node:path";
import {
  DescribeImagesCommand, DescribeInstancesCommand, DescribeSecurityGroupRulesCommand, EC2Client, type Instance, type SecurityGroupRule,
} from "@aws-sdk/client-ec2";
import { DescribeInstanceInformationCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { Connection } from "../../../../shared/contract/ec2-connect.ts";
import type { Failure } from "../../../../shared/contract/failures.ts";
import { CoreError, toFailure } from "../../failures.ts";
import type { CoreHost } from "../../host.ts";
import type { CoreServices, Target } from "../../services.ts";
import { homeDir } from "../../session/shared-files.ts";
import { toInstance } from "../to-instance.ts";

type Parts = Pick<CoreServices, "clients" | "host">;
interface Options { abortSignal: AbortSignal }

/** The ways to one instance. What needs its own permission (image, rules, Systems Manager, other instances) and may not be read is in `partial`, and the rest comes. */
export async function describeConnection({ clients, host }: Parts, target: Target, instanceId: string, signal: AbortSignal): Promise<Connection> {
  const [ec2, ssm] = await Promise.all([clients.get(EC2Client, target), clients.get(SSMClient, target)]);
  const options = { abortSignal: signal };
  const { Reservations } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [instanceId] }), options);
  const instance = Reservations?.[0]?.Instances?.[0];
  if (!instance) throw new CoreError("not-found", `There is no instance ${instanceId} in ${target.region}.`);
  const partial: Failure[] = [];
  const orPartial = <Value>(operation: string, work: Promise<Value>): Promise<Value | undefined> =>
    work.catch((error) => {
      if (signal.aborted) throw error;
      partial.push(toFailure(error, operation));
      return undefined;
    });
  const isPrivate = !instance.PublicIpAddress;
  const [image, sshSources, managed, bastions, keyFile] = await Promise.all([
    orPartial("ec2:DescribeImages", readImage(ec2, instance, options)),
    orPartial("ec2:DescribeSecurityGroupRules", readSshSources(ec2, instance, options)),
    orPartial("ssm:DescribeInstanceInformation", readManaged(ssm, instanceId, options)),
    isPrivate ? orPartial("ec2:DescribeInstances", readBastions(ec2, instance, options)) : undefined,
    findKeyFile(host, instance.KeyName),
  ]);
  return { ...facts(instance), image, sshSources, managed, bastions: bastions ?? [], keyFile, partial };
}

function facts(instance: Instance): Omit<Connection, "bastions" | "partial"> {
  const { name, state, platform, availabilityZone, vpcId, keyName, publicIpAddress, privateIpAddress, instanceId } = toInstance(instance);
  return {
    instanceId, name, state, platform, availabilityZone, vpcId, keyName, publicIpAddress, privateIpAddress,
    publicDnsName: instance.PublicDnsName || undefined,
    ipv6Address: instance.Ipv6Address || undefined,
    hasInstanceProfile: instance.IamInstanceProfile !== undefined,
  };
}

async function readImage(ec2: EC2Client, { ImageId }: Instance, options: Options): Promise<Connection["image"]> {
  if (!ImageId) return undefined;
  const { Images } = await ec2.send(new DescribeImagesCommand({ ImageIds: [ImageId] }), options);
  const image = Images?.[0];
  return image && { imageId: ImageId, name: image.Name, ownerId: image.OwnerId, platformDetails: image.PlatformDetails };
}

const sshPort = 22;

async function readSshSources(ec2: EC2Client, { SecurityGroups = [] }: Instance, options: Options): Promise<string[]> {
  const groupIds = SecurityGroups.flatMap(({ GroupId }) => GroupId ?? []);
  if (groupIds.length === 0) return [];
  const sources = new Set<string>();
  let NextToken: string | undefined;
  do {
    const page = await ec2.send(new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: "group-id", Values: groupIds }], MaxResults: 1000, NextToken }), options);
    for (const rule of page.SecurityGroupRules ?? []) {
      const source = letsIn(rule) ? (rule.CidrIpv4 ?? rule.CidrIpv6 ?? rule.PrefixListId ?? rule.ReferencedGroupInfo?.GroupId) : undefined;
      if (source) sources.add(source);
    }
    NextToken = page.NextToken;
  } while (NextToken);
  return [...sources].sort();
}

function letsIn({ IsEgress, IpProtocol, FromPort = -1, ToPort = -1 }: SecurityGroupRule): boolean {
  if (IsEgress) return false;
  return IpProtocol === "-1" || ((IpProtocol === "tcp" || IpProtocol === "6") && (FromPort === -1 || (FromPort <= sshPort && sshPort <= ToPort)));
}

async function readManaged(ssm: SSMClient, instanceId: string, options: Options): Promise<Connection["managed"]> {
  const { InstanceInformationList } = await ssm.send(new DescribeInstanceInformationCommand({ Filters: [{ Key: "InstanceIds", Values: [instanceId] }] }), options);
  const found = InstanceInformationList?.[0];
  return found && { pingStatus: found.PingStatus ?? "", agentVersion: found.AgentVersion, platformName: found.PlatformName, lastPing: found.LastPingDateTime?.toISOString() };
}

const mostBastions = 5;
const bastionName = /bastion|jump/i;

/** Those named as bastions first. The first page of the VPC's instances is enough to choose from. */
async function readBastions(ec2: EC2Client, { VpcId, InstanceId }: Instance, options: Options): Promise<Connection["bastions"]> {
  if (!VpcId) return [];
  const Filters = [{ Name: "vpc-id", Values: [VpcId] }, { Name: "instance-state-name", Values: ["running"] }];
  const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({ Filters, MaxResults: 1000 }), options);
  const found = Reservations.flatMap(({ Instances = [] }) => Instances).filter((one) => one.PublicIpAddress && one.InstanceId !== InstanceId).map((one) => {
    const { instanceId, name, publicIpAddress = "" } = toInstance(one);
    return { instanceId, name, address: one.PublicDnsName || publicIpAddress };
  });
  const rank = ({ name }: { name: string }) => (bastionName.test(name) ? 0 : 1);
  return found.sort((one, other) => rank(one) - rank(other) || (one.name < other.name ? -1 : 1)).slice(0, mostBastions);
}

/** Where a key pair's file lies as a rule; a name is part of a path only where it leads nowhere else. */
async function findKeyFile(host: CoreHost, keyName: string | undefined): Promise<Connection["keyFile"]> {
  if (!keyName) return undefined;
  const name = keyName.replaceAll(/[/\\:\0]/g, "_");
  const home = homeDir(host.env);
  const candidates = [`.ssh/${name}.pem`, `.ssh/${name}`].map((path) => ({ file: join(home, path), path: `~/${path}` }));
  candidates.push({ file: join(host.downloadDir, `${name}.pem`), path: join(host.downloadDir, `${name}.pem`) });
  for (const { file, path } of candidates) {
    const found = await stat(file).catch(() => undefined);
    if (found?.isFile()) return { path, exists: true };
  }
  return { path: candidates[0]!.path, exists: false };
}
