import { z } from "zod";
import { call } from "./define.ts";
import { failureSchema } from "./failures.ts";

export const instanceId = z.string().regex(/^i-[0-9a-f]{8,17}$/, "an instance id such as i-0123456789abcdef0");

/** Against what an instance can be protected, by EC2's names of the attributes. */
export const protections = ["disableApiTermination", "disableApiStop"] as const;

export const fleetCalls = {
  describeProtection: call("read", "Which of these instances are protected from termination, or from stopping; a dry run does not say it.",
    z.strictObject({ instanceIds: z.array(instanceId).min(1).max(200), attribute: z.enum(protections) }),
    z.object({ instances: z.array(z.object({ instanceId: z.string(), isProtected: z.boolean().optional(), error: failureSchema.optional() })) })),
};
