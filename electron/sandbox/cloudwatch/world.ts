import type { Bucket } from "@aws-sdk/client-s3";
import { cognitoDocument, type CognitoDocument } from "../cognito/document.ts";
import { isGone } from "../ec2/lifecycle.ts";
import type { NatGatewayRecord } from "../ec2/records/gateways.ts";
import type { InstanceRecord } from "../ec2/records/instances.ts";
import { ec2Document } from "../ec2/world.ts";
import { seedCloudWatch } from "../seed/cloudwatch/seed-cloudwatch.ts";
import type { SandboxRequest, ServiceContext } from "../service.ts";
import { metricKey } from "./metric-id.ts";
import type { CloudWatchDocument, CustomMetricRecord } from "./records.ts";

/** CloudWatch of one account and region, as one request sees it, with what it measures. */
export interface CloudWatchWorld {
  document: CloudWatchDocument;
  accountId: string;
  region: string;
  /** Milliseconds since the epoch. */
  now: number;
  instances: ReadonlyMap<string, InstanceRecord>;
  natGateways: ReadonlyMap<string, NatGatewayRecord>;
  cognito: CognitoDocument;
  /** A published metric by its key (`metricKey`). */
  customMetric(key: string): CustomMetricRecord | undefined;
  /** Buckets of the region. Read on demand, since only few requests are about them. */
  buckets(): Promise<readonly Bucket[]>;
  /** Must follow each change of the document. */
  changed(): void;
}

export type CloudWatchOperation<Input, Output> = (
  input: Input,
  world: CloudWatchWorld,
) => Omit<Output, "$metadata"> | Promise<Omit<Output, "$metadata">>;

export function openWorld(context: ServiceContext, request: SandboxRequest): CloudWatchWorld {
  const { accountId } = request.identity;
  const { region } = request;
  const now = request.now().getTime();
  const ec2 = ec2Document(context, accountId, region);
  const document = context.state.of("cloudwatch", accountId, region, () => seedCloudWatch(accountId, region, ec2, context.now().getTime()));
  let custom: Map<string, CustomMetricRecord> | undefined;
  let buckets: Promise<readonly Bucket[]> | undefined;
  const shown = ec2.instances.filter((instance) => !isGone(instance, now));
  return {
    document,
    accountId,
    region,
    now,
    instances: new Map(shown.map((instance) => [instance.instanceId, instance])),
    natGateways: new Map(ec2.natGateways.map((natGateway) => [natGateway.natGatewayId, natGateway])),
    customMetric: (key) => (custom ??= new Map(document.custom.map((metric) => [metricKey(metric), metric]))).get(key),
    cognito: cognitoDocument(context, accountId, region),
    buckets: () => (buckets ??= listBuckets(context, request)),
    changed: () => context.state.changed("cloudwatch", accountId, region),
  };
}

async function listBuckets(context: ServiceContext, request: SandboxRequest): Promise<readonly Bucket[]> {
  const { Buckets = [] } = await context.call<{ Buckets?: Bucket[] }>("s3", "ListBuckets", { BucketRegion: request.region }, request);
  return Buckets;
}
