import { z } from "zod";
import { operatingSystems } from "../ec2/billing.ts";
import { call, instant } from "./define.ts";
import { instanceId } from "./ec2-fleet.ts";
import { failureSchema } from "./failures.ts";

/** Dollars as price lists write them: `0.023`. */
const usd = z.string().regex(/^\d{1,12}(\.\d{1,10})?$/);

/** A list price with where it comes from; `unknown` has none, and none is guessed. */
export const priceSchema = z.object({
  usd: usd.optional(),
  source: z.enum(["pricing-api", "built-in", "unknown"]),
  /** When it was read from the Pricing API (an instant), or the month of the built-in list (`2025-06`). */
  asOf: z.string().optional(),
});
export type Price = z.infer<typeof priceSchema>;

const instanceKind = { instanceType: z.string().regex(/^[a-z0-9-]{1,24}\.[a-z0-9-]{1,24}$/, "an instance type such as t3.micro"), operatingSystem: z.enum(operatingSystems) };
const volumeType = z.string().regex(/^[a-z0-9]{1,16}$/, "a volume type such as gp3");

export const pricesSchema = z.object({
  /** By the hour, on demand, shared tenancy. */
  instances: z.array(priceSchema.extend(instanceKind)),
  /** By the GiB and month. */
  volumes: z.array(priceSchema.extend({ volumeType: z.string() })),
  /** By the hour, of each address. */
  publicIpv4: priceSchema,
  /** Why the Pricing API was not asked, or what it answered instead of prices. */
  notRead: failureSchema.optional(),
});
export type Prices = z.infer<typeof pricesSchema>;

/** What EC2 tells of an instance that decides what it costs. */
export const instanceCostSchema = z.object({
  instanceId: z.string(),
  instanceType: z.string(),
  state: z.string(),
  platform: z.string(),
  /** `on-demand`, or what else was bought: `spot`, `scheduled`, `capacity-block`. */
  lifecycle: z.string(),
  /** `default`, `dedicated` or `host`. */
  tenancy: z.string(),
  /** When it was last started; EC2 tells of no run before that. */
  launchTime: instant.optional(),
  /** When that run ended, as the state transition says it; absent while it runs, and where EC2 does not say. */
  endedAt: instant.optional(),
  volumes: z.array(z.object({
    volumeId: z.string(), deviceName: z.string(), volumeType: z.string(), sizeGib: z.int(), iops: z.int().optional(), throughputMibs: z.int().optional(),
  })),
  /** An Elastic one stays, and is paid for, while the instance is stopped. */
  publicIpv4: z.array(z.object({ address: z.string(), isElastic: z.boolean() })),
  partial: z.array(failureSchema),
});
export type InstanceCost = z.infer<typeof instanceCostSchema>;

export const costCalls = {
  getPrices: call("read", "On-demand list prices of the context's region: from the Pricing API, kept for a week, or else from the list that Skydeck carries, each saying which and of when.",
    z.strictObject({
      instances: z.array(z.strictObject(instanceKind)).max(200).default([]), volumeTypes: z.array(volumeType).max(20).default([]),
      /** Ask the Pricing API anew, whatever is kept. */
      refresh: z.boolean().default(false),
    }), pricesSchema),
  describeInstanceCost: call("read", "What decides the cost of one instance: its type, platform and purchase, its last start, its volumes and public addresses.",
    z.strictObject({ instanceId }), instanceCostSchema),
};
