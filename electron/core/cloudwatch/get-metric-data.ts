import { CloudWatchClient, GetMetricDataCommand, type MetricDataQuery, type MetricDataResult } from "@aws-sdk/client-cloudwatch";
import type { z } from "zod";
import type { cloudwatch } from "../../../shared/contract/cloudwatch.ts";
import type { ParsedInputOf } from "../../../shared/contract/define.ts";
import { CoreError } from "../failures.ts";
import type { AwsClients, Target } from "../services.ts";

type Query = ParsedInputOf<typeof cloudwatch.getMetricData>;
type Answer = z.input<typeof cloudwatch.getMetricData.output>;
type Series = Answer["series"][number];

/** GetMetricData's limit on queries a request (CloudWatch API reference). */
const queriesPerRequest = 500;
/** Its limit on points a page; asked for so that few pages come. */
const pointsPerPage = 100_800;

/**
 * Points of many metrics, with ceil(N/500) chains of requests and as many pages as CloudWatch makes
 * of each. A series keeps its place; one that CloudWatch left out says so instead of looking empty.
 */
export async function getMetricData(clients: AwsClients, target: Target, { series, start, end }: Query, signal: AbortSignal): Promise<Answer> {
  if (new Set(series.map(({ id }) => id)).size < series.length) throw new CoreError("invalid-input", "Each series needs an id of its own.");
  if (Date.parse(start) >= Date.parse(end)) throw new CoreError("invalid-input", "The range must start before it ends.");
  const client = await clients.get(CloudWatchClient, target);
  const chunks = Array.from({ length: Math.ceil(series.length / queriesPerRequest) }, (_, at) => series.slice(at * queriesPerRequest, (at + 1) * queriesPerRequest));
  const range = { StartTime: new Date(start), EndTime: new Date(end) };
  const chains = await Promise.all(chunks.map((chunk) => readChain(client, chunk.map(toQuery), range, signal)));
  const byId = new Map(chains.flatMap(({ results }) => [...results]));
  return {
    series: series.map(({ id }) => byId.get(id)?.finish() ?? missing(id)),
    requests: chains.reduce((sum, { requests }) => sum + requests, 0),
  };
}

function toQuery({ id, metric, statistic, periodSeconds }: Query["series"][number]): MetricDataQuery {
  const Dimensions = metric.dimensions.map(({ name, value }) => ({ Name: name, Value: value }));
  return {
    Id: id,
    MetricStat: { Metric: { Namespace: metric.namespace, MetricName: metric.metricName, Dimensions }, Stat: statistic, Period: periodSeconds },
  };
}

async function readChain(client: CloudWatchClient, queries: MetricDataQuery[], range: { StartTime: Date; EndTime: Date }, abortSignal: AbortSignal) {
  const results = new Map<string, Collector>();
  let requests = 0;
  let NextToken: string | undefined;
  do {
    const command = new GetMetricDataCommand({
      MetricDataQueries: queries, ...range, ScanBy: "TimestampAscending", MaxDatapoints: pointsPerPage, ...(NextToken ? { NextToken } : {}),
    });
    const page = await client.send(command, { abortSignal });
    requests++;
    for (const result of page.MetricDataResults ?? []) {
      const id = result.Id ?? "";
      const collector = results.get(id) ?? createCollector(id);
      results.set(id, collector);
      collector.add(result);
    }
    NextToken = page.NextToken;
  } while (NextToken);
  return { results, requests };
}

interface Collector {
  add(result: MetricDataResult): void;
  finish(): Series;
}

/** Gathers one series over its pages; the last page's status counts, and every message. */
function createCollector(id: string): Collector {
  const points: [seconds: number, value: number][] = [];
  const messages: string[] = [];
  let last: MetricDataResult = {};
  let isAscending = true;
  return {
    add: (result) => {
      last = result;
      for (const [at, timestamp] of (result.Timestamps ?? []).entries()) {
        const seconds = timestamp.getTime() / 1000;
        const value = result.Values?.[at];
        if (value === undefined) continue;
        if (seconds <= (points.at(-1)?.[0] ?? -Infinity)) isAscending = false;
        points.push([seconds, value]);
      }
      for (const { Value } of result.Messages ?? []) if (Value) messages.push(Value);
    },
    finish: () => {
      const ordered = isAscending ? points : [...new Map(points)].sort(([a], [b]) => a - b);
      return {
        id,
        label: last.Label ?? id,
        timestamps: Float64Array.from(ordered, ([seconds]) => seconds),
        values: Float64Array.from(ordered, ([, value]) => value),
        status: last.StatusCode ?? "Complete",
        ...(messages.length > 0 ? { message: messages.join(" ") } : {}),
      };
    },
  };
}

function missing(id: string): Series {
  return { id, label: id, timestamps: new Float64Array(), values: new Float64Array(), status: "InternalError", message: "CloudWatch answered nothing for this metric." };
}
