import { z } from "zod";
import { appCall, empty } from "./define.ts";

export const faultsSchema = z.strictObject({
  /** Added to each answer, between the two, in milliseconds. */
  latencyMs: z.tuple([z.number().min(0).max(60_000), z.number().min(0).max(60_000)]).optional(),
  /** Shares of requests, 0 to 1. */
  throttleRate: z.number().min(0).max(1).optional(),
  serverErrorRate: z.number().min(0).max(1).optional(),
  cutConnectionRate: z.number().min(0).max(1).optional(),
  truncateRate: z.number().min(0).max(1).optional(),
  /** Items of a bulk operation that fail (DeleteObjects). */
  partialFailureRate: z.number().min(0).max(1).optional(),
  /** EC2: launches and starts refused for lack of capacity. */
  insufficientCapacityRate: z.number().min(0).max(1).optional(),
  expiredCredentials: z.boolean().optional(),
  clockSkewMs: z.number().optional(),
  /** Only requests of this service, by signing name (`s3`, `ec2`), and operation (`PutObject`). */
  service: z.string().max(64).optional(),
  operation: z.string().max(128).optional(),
  seed: z.int().optional(),
});
export type Faults = z.infer<typeof faultsSchema>;

export const sandbox = {
  describeSandbox: appCall(
    "read",
    "The sandbox's address, its accounts and the faults that are on.",
    empty,
    z.object({
      running: z.boolean(),
      url: z.string(),
      accounts: z.array(z.object({ profile: z.string(), accountId: z.string(), accessKeyId: z.string(), regions: z.array(z.string()) })),
      faults: faultsSchema,
    }),
  ),
  setFaults: appCall("local", "Switch the sandbox's faults on; an empty object switches all off.", faultsSchema, empty),
  resetSandbox: appCall("local", "Throw the sandbox's state away and seed it again.", empty, empty),
};
