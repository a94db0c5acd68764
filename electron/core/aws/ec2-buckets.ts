import type { BucketSize } from "./request-buckets.ts";
import { isRead } from "./read-only-plugin.ts";

/*
 * Sizes as EC2 documents them: Amazon EC2 Developer Guide, "Request throttling for the Amazon EC2
 * API", "Request token bucket sizes and refill rates" and "Resource token bucket sizes and refill
 * rates". Each is of one operation, in one account and region.
 */
const size = (capacity: number, refillPerSecond: number): BucketSize => ({ capacity, refillPerSecond });

const reads = size(100, 20);
/** Of those in `smallWhenBare`, when they are asked for everything at once. */
const bareReads = size(50, 10);
const changes = size(50, 5);

const smallWhenBare: ReadonlySet<string> = new Set([
  "DescribeInstances", "DescribeInstanceStatus", "DescribeNetworkInterfaces", "DescribeSecurityGroups", "DescribeSnapshots", "DescribeSpotInstanceRequests", "DescribeVolumes",
]);

/** Operations with a bucket of another size than their kind's; of the many, those that Skydeck sends. */
const own: ReadonlyMap<string, BucketSize> = new Map([
  ...list(size(5, 2), "RunInstances", "StartInstances"),
  ...list(size(100, 5), "TerminateInstances", "AssignIpv6Addresses", "AssignPrivateIpAddresses", "AssociateIamInstanceProfile", "DisassociateIamInstanceProfile",
    "CreateNetworkInterface", "DeleteNetworkInterface", "ModifyNetworkInterfaceAttribute", "CreateSnapshot", "CreateSnapshots", "DeleteSnapshot", "ModifySnapshotAttribute",
    "CreateVolume", "DeleteVolume", "DeregisterImage", "ModifyImageAttribute", "ModifyInstanceMetadataOptions"),
  ...list(size(100, 10), "CreateTags", "DeleteTags"),
  ...list(size(100, 1), "CopyImage"),
  ...list(size(10, 1), "CreateNatGateway", "DeleteNatGateway"),
  ...list(size(4, 0.3), "CreateVpcEndpoint", "DeleteVpcEndpoints", "ModifyVpcEndpoint"),
  ...list(size(1, 1), "CreateDefaultSubnet", "CreateDefaultVpc"),
  ...list(size(20, 5), "DescribeSecurityGroupReferences", "DescribeStaleSecurityGroups"),
]);

/** Beside the request's own bucket: one token for each instance that is acted on. */
const resources: ReadonlyMap<string, BucketSize> = new Map([
  ...list(size(1000, 2), "RunInstances", "StartInstances"),
  ...list(size(1000, 20), "StopInstances", "TerminateInstances"),
]);

export interface Charge {
  /** Which bucket of the account and region. */
  bucket: string;
  size: BucketSize;
  tokens: number;
}

/** What one request takes from which buckets. */
export function chargesOf(operation: string, input: Readonly<Record<string, unknown>>): Charge[] {
  const bare = smallWhenBare.has(operation) && isBare(input);
  const request = { bucket: bare ? `${operation} bare` : operation, size: own.get(operation) ?? (bare ? bareReads : isRead(operation) ? reads : changes), tokens: 1 };
  const perResource = resources.get(operation);
  // A dry run touches nothing.
  return perResource && input.DryRun !== true ? [request, { bucket: `${operation} resources`, size: perResource, tokens: resourcesIn(input) }] : [request];
}

/** Neither paged nor filtered. Ids are no filter in EC2's words, and not told apart from one there. */
function isBare(input: Readonly<Record<string, unknown>>): boolean {
  return input.MaxResults === undefined && input.NextToken === undefined && !(Array.isArray(input.Filters) && input.Filters.length > 0);
}

function resourcesIn({ InstanceIds, MaxCount }: Readonly<Record<string, unknown>>): number {
  if (Array.isArray(InstanceIds)) return InstanceIds.length;
  return typeof MaxCount === "number" ? MaxCount : 1;
}

function list(of: BucketSize, ...operations: string[]): [string, BucketSize][] {
  return operations.map((operation) => [operation, of]);
}
