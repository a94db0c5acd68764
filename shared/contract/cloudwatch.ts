import { z } from "zod";
import { call, instant, listCall } from "./define.ts";
import { empty } from "./define.ts";

export const dimensionsSchema = z.array(z.object({ name: z.string(), value: z.string() })).max(30);
export const metricSchema = z.object({ namespace: z.string(), metricName: z.string(), dimensions: dimensionsSchema });
export type Metric = z.infer<typeof metricSchema>;

export const statistics = ["Average", "Sum", "Minimum", "Maximum", "SampleCount", "p50", "p90", "p95", "p99", "p99.9"] as const;

export const alarmSchema = z.object({
  alarmName: z.string(), alarmArn: z.string(), description: z.string(),
  state: z.enum(["OK", "ALARM", "INSUFFICIENT_DATA"]), stateReason: z.string(),
  stateUpdatedAt: instant.optional(),
  composite: z.boolean(),
  rule: z.string().optional(),
  metric: metricSchema.optional(),
  statistic: z.string().optional(), periodSeconds: z.number().optional(),
  comparison: z.string().optional(), threshold: z.number().optional(), evaluationPeriods: z.number().optional(),
  actionsEnabled: z.boolean(),
});
export type Alarm = z.infer<typeof alarmSchema>;

export const cloudwatch = {
  listMetrics: listCall("Metrics that had data lately, a page a batch.",
    z.strictObject({ namespace: z.string().max(255).optional(), metricName: z.string().max(255).optional() }),
    metricSchema, z.object({ truncated: z.boolean() })),
  getMetricData: call("read", "Points of up to 500 metrics in columns; ceil(N/500) requests.",
    z.strictObject({
      series: z.array(z.strictObject({
        id: z.string().regex(/^[a-z][a-zA-Z0-9_]*$/), metric: metricSchema,
        statistic: z.enum(statistics), periodSeconds: z.int().positive(),
      })).min(1).max(2000),
      start: instant, end: instant,
    }),
    z.object({
      series: z.array(z.object({
        id: z.string(), label: z.string(),
        /** Seconds since the epoch, ascending; a missing period is simply not there. */
        timestamps: z.instanceof(Float64Array), values: z.instanceof(Float64Array),
        /** Whether CloudWatch said that more or partial data exists. */
        status: z.enum(["Complete", "PartialData", "InternalError", "Forbidden"]),
        message: z.string().optional(),
      })),
      /** How many GetMetricData requests were made. */
      requests: z.number(),
    })),
  listAlarms: listCall("Metric and composite alarms with their states.", empty, alarmSchema, z.object({})),
};
