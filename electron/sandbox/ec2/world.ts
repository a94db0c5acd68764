import type { Tag } from "@aws-sdk/client-ec2";
import { seedEc2 } from "../seed/ec2/seed-ec2.ts";
import type { SandboxRequest, ServiceContext } from "../service.ts";
import { completeDocument } from "./empty-document.ts";
import { isGone } from "./lifecycle.ts";
import { freeEndedAddresses } from "./nat-gateway-state.ts";
import { settleEndedInstances } from "./settle-ended-instances.ts";
import { forgetEndedVolumes } from "./storage/forget-ended-volumes.ts";
import type { Ec2Document } from "./records/ec2-document.ts";
import type { InstanceRecord } from "./records/instances.ts";
import type { SecurityGroupRecord } from "./records/security.ts";
import type { Tags } from "./records/tags.ts";
import type { SubnetRecord, VpcRecord } from "./records/vpcs.ts";

/** EC2 of one account and region, as one request sees it. */
export interface Ec2World {
  document: Ec2Document;
  accountId: string;
  region: string;
  /** Milliseconds since the epoch. */
  now: number;
  /** Instances that are still shown: those terminated over an hour ago are not. */
  instances: readonly InstanceRecord[];
  vpc(vpcId: string): VpcRecord | undefined;
  subnet(subnetId: string): SubnetRecord | undefined;
  securityGroup(groupId: string): SecurityGroupRecord | undefined;
  tagsOf(resourceId: string): Tags;
  /** Fault injection: whether the zone shall have none of the type left. */
  lacksCapacity(): boolean;
  /** The account's document of another region, to be read: what is copied comes from there. */
  elsewhere(region: string): Ec2Document;
  /** Must follow each change of the document. */
  changed(): void;
}

/** An operation of EC2: pure in the document and the request's clock, but for what it changes. */
export type Ec2Operation<Input, Output> = (input: Input, world: Ec2World) => Omit<Output, "$metadata">;

/** The document of an account and region, seeded on first use. Other services read instances by it. */
export function ec2Document(context: Pick<ServiceContext, "state" | "now">, accountId: string, region: string): Ec2Document {
  return completeDocument(context.state.of("ec2", accountId, region, () => seedEc2(accountId, region, context.now().getTime())));
}

export function openWorld(context: Pick<ServiceContext, "state" | "now">, request: SandboxRequest): Ec2World {
  const { accountId } = request.identity;
  const { region } = request;
  const document = ec2Document(context, accountId, region);
  const now = request.now().getTime();
  freeEndedAddresses(document, now);
  forgetEndedVolumes(document, now);
  settleEndedInstances(document, now);
  return {
    document,
    accountId,
    region,
    now,
    instances: document.instances.some((instance) => isGone(instance, now))
      ? document.instances.filter((instance) => !isGone(instance, now))
      : document.instances,
    vpc: lookup(() => document.vpcs, (vpc) => vpc.vpcId),
    subnet: lookup(() => document.subnets, (subnet) => subnet.subnetId),
    securityGroup: lookup(() => document.securityGroups, (group) => group.groupId),
    elsewhere: (other) => (other === region ? document : ec2Document(context, accountId, other)),
    tagsOf: (resourceId) => document.tags[resourceId] ?? noTags,
    lacksCapacity: () => request.lacksCapacity?.() ?? false,
    changed: () => context.state.changed("ec2", accountId, region),
  };
}

const noTags: Tags = Object.freeze({});

// Indexed on the first question: most operations ask about none or one of the kinds.
function lookup<Item>(items: () => readonly Item[], key: (item: Item) => string): (id: string) => Item | undefined {
  let index: Map<string, Item> | undefined;
  return (id) => {
    index ??= new Map(items().map((item) => [key(item), item]));
    return index.get(id);
  };
}

export function tagList(tags: Tags): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

export function arn(world: Ec2World, resource: string): string {
  return `arn:aws:ec2:${world.region}:${world.accountId}:${resource}`;
}
