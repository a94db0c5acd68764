import { z } from "zod";

/**
 * Where a request goes: one profile, one region, and the epoch of the switch that chose them.
 * The epoch makes an answer of an earlier visit to the same profile and region recognisable.
 */
export const contextSchema = z.strictObject({
  profile: z.string().min(1).max(256),
  region: z.string().regex(/^[a-z0-9-]{1,64}$/, "a region name such as us-west-2"),
  epoch: z.int().nonnegative(),
});

export type Context = z.infer<typeof contextSchema>;
