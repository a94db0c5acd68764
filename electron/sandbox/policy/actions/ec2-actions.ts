import { resourceType } from "../../ec2/resource-types.ts";
import type { SandboxRequest } from "../../service.ts";
import type { ActionUse, ServiceKeys } from "../action-use.ts";
import { orAnywhere, type ActionsOf } from "./action-uses.ts";
import { createdTypes, namedResources } from "./network-change-resources.ts";

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html */
export function ec2Actions(tagsOf: TagsOf): ActionsOf {
  return (operation, input, request) => {
    const region = { "ec2:Region": request.region };
    const keysOf = (arn: string): ServiceKeys => resourceTagKeys(tagsOf(request, arn.slice(arn.lastIndexOf("/") + 1)));
    if (operation === "RunInstances") return runInstances(input, request).map((use) => ({ ...use, keys: { ...region, ...use.keys }, keysOf }));
    if (createdTypes[operation]) return creation(operation, input, request).map((use) => ({ ...use, keys: { ...region, ...use.keys }, keysOf }));
    const keys = { ...region, ...requestTagKeys(input.Tags) };
    return [{ action: `ec2:${operation}`, resources: resourcesOf(operation, input, request), keys, keysOf }];
  };
}

/** The tags of a resource of the caller's account and region; none for an id that is not there. */
export type TagsOf = (request: SandboxRequest, resourceId: string) => Readonly<Record<string, string>>;

const resourceTagKeys = (tags: Readonly<Record<string, string>>): ServiceKeys =>
  Object.fromEntries(Object.entries(tags).flatMap(([key, value]) => [[`aws:ResourceTag/${key}`, value], [`ec2:ResourceTag/${key}`, value]]));

/** DeleteTags may name a tag without its value. */
function requestTagKeys(tags: readonly { Key?: string; Value?: string }[] | undefined): ServiceKeys {
  if (!tags?.length) return {};
  return { ...Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [`aws:RequestTag/${Key}`, Value])), "aws:TagKeys": tags.map(({ Key = "" }) => Key) };
}

function resourcesOf(operation: string, input: any, request: SandboxRequest): readonly string[] {
  const ids = (type: string, list: readonly (string | undefined)[]): readonly string[] => orAnywhere(list.filter((id) => id !== undefined).map((id) => arnOf(request, type, id)));
  switch (operation) {
    case "StartInstances":
    case "StopInstances":
    case "RebootInstances":
    case "TerminateInstances":
    case "MonitorInstances":
    case "UnmonitorInstances":
      return ids("instance", input.InstanceIds ?? []);
    case "ModifyInstanceAttribute":
    case "ModifyInstanceMetadataOptions":
    case "AssociateIamInstanceProfile":
    case "GetConsoleOutput":
    case "GetConsoleScreenshot":
    case "DescribeInstanceAttribute":
      return ids("instance", [input.InstanceId]);
    case "DescribeVpcAttribute":
      return ids("vpc", [input.VpcId]);
    case "AuthorizeSecurityGroupIngress":
    case "AuthorizeSecurityGroupEgress":
    case "RevokeSecurityGroupIngress":
    case "RevokeSecurityGroupEgress":
      return ids("security-group", [input.GroupId ?? (input.GroupName === undefined ? undefined : "*")]);
    case "CreateTags":
    case "DeleteTags":
      return orAnywhere((input.Resources ?? []).map((id: string) => arnOf(request, resourceType(id) ?? "*", id)));
    default:
      return orAnywhere(resourcesNamed(operation, input, request));
  }
}

function resourcesNamed(operation: string, input: any, request: SandboxRequest): string[] {
  const valueAt = (path: string): string | undefined => path.split(".").reduce((value, member) => value?.[member], input);
  return (namedResources[operation] ?? []).flatMap(([type, path]) => {
    const id = valueAt(path);
    return id === undefined ? [] : [arnOf(request, type, id)];
  });
}

/** What a new part of the network needs: the right to it, to what it is made in, and to tag it where it is given tags. */
function creation(operation: string, input: any, request: SandboxRequest): ActionUse[] {
  // Key pairs alone have their name in their ARN, and so are known before they are there.
  const made = [createdTypes[operation] ?? "*"].flat().map((type) => arnOf(request, type, type === "key-pair" ? (input.KeyName ?? "*") : "*"));
  return withTags({ action: `ec2:${operation}`, resources: [...made, ...resourcesNamed(operation, input, request)] }, input, request);
}

/** A launch needs the right to each thing that it uses or makes. */
function runInstances(input: any, request: SandboxRequest): ActionUse[] {
  const arn = (type: string, id: string): string => arnOf(request, type, id);
  const interfaces: any[] = input.NetworkInterfaces ?? [];
  const subnets = [input.SubnetId, ...interfaces.map(({ SubnetId }) => SubnetId)].filter((id) => id !== undefined);
  const groups = [...(input.SecurityGroupIds ?? []), ...interfaces.flatMap(({ Groups = [] }) => Groups)];
  const resources = [
    ...(input.ImageId === undefined ? [] : [arn("image", input.ImageId)]),
    arn("instance", "*"),
    arn("network-interface", "*"),
    arn("volume", "*"),
    ...(subnets.length ? subnets : ["*"]).map((id) => arn("subnet", id)),
    ...(groups.length ? groups : ["*"]).map((id) => arn("security-group", id)),
    ...(input.KeyName === undefined ? [] : [arn("key-pair", input.KeyName)]),
  ];
  return withTags({ action: "ec2:RunInstances", resources }, input, request);
}

/** Tags on what is made need `ec2:CreateTags` beside the right to make it. */
function withTags(use: ActionUse, input: any, request: SandboxRequest): ActionUse[] {
  const specifications: { ResourceType?: string; Tags?: { Key?: string; Value?: string }[] }[] = input.TagSpecifications ?? [];
  const keys = requestTagKeys(specifications.flatMap(({ Tags = [] }) => Tags));
  const tagged = specifications.map(({ ResourceType = "*" }) => arnOf(request, ResourceType, "*"));
  const createAction = use.action.slice("ec2:".length);
  return tagged.length ? [{ ...use, keys }, { action: "ec2:CreateTags", resources: tagged, keys: { ...keys, "ec2:CreateAction": createAction } }] : [use];
}

/** Images and snapshots may be shared, so that their ARNs name no account. */
const accountless: ReadonlySet<string> = new Set(["image", "snapshot"]);

function arnOf({ region, identity }: SandboxRequest, type: string, id: string): string {
  return `arn:aws:ec2:${region}:${accountless.has(type) ? "" : identity.accountId}:${type}/${id}`;
}
