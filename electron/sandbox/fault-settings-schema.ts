import { z } from "zod";
import type { FaultSettings } from "./faults.ts";

const rate = z.number().min(0).max(1).optional();

/** `FaultSettings` as they come from outside. */
export const faultSettingsSchema: z.ZodType<FaultSettings> = z.strictObject({
  rules: z.array(
    z.strictObject({
      service: z.enum(["ec2", "elasticloadbalancing", "s3", "s3control", "sts", "iam", "sso", "sso-oidc", "rekognition", "cloudwatch", "cognito-idp", "ssm", "pricing", "ec2-instance-connect"]).optional(),
      operation: z.string().optional(),
      latencyMs: z.strictObject({ min: z.number().min(0), max: z.number().min(0).max(600_000) }).refine(({ min, max }) => min <= max, "min is above max").optional(),
      throttleRate: rate,
      errorRate: rate,
      expiredCredentials: z.boolean().optional(),
      cutRate: rate,
      truncateRate: rate,
      partialFailureRate: rate,
      insufficientCapacityRate: rate,
    }),
  ),
  clockSkewMs: z.number().optional(),
  seed: z.number().int().optional(),
});
