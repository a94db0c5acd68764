import type { GetMetricDataCommandInput, GetMetricDataCommandOutput, MetricDataResult } from "@aws-sdk/client-cloudwatch";
import type { Points } from "./expression.ts";
import { checkQueries, invalid, type CheckedQuery } from "./metric-query.ts";
import { QueryPoints } from "./query-points.ts";
import { openToken, sealToken } from "./token.ts";
import type { CloudWatchOperation } from "./world.ts";

const maxDatapoints = 100_800;

/** Which query, and how many of its points, the next page begins with. */
interface Position {
  query: number;
  point: number;
}

/**
 * Up to 500 metrics and expressions in columns, newest first unless asked otherwise;
 * `MaxDatapoints` (at most 100,800) is a page.
 */
export const getMetricData: CloudWatchOperation<GetMetricDataCommandInput, GetMetricDataCommandOutput> = async (input, world) => {
  const queries = checkQueries(input.MetricDataQueries ?? []);
  const span = checkSpan(input.StartTime, input.EndTime);
  const limit = checkLimit(input.MaxDatapoints);
  const binding = [world.accountId, world.region, { ...input, NextToken: undefined, MaxDatapoints: undefined }];
  const start: Position = input.NextToken === undefined ? { query: 0, point: 0 } : openToken(input.NextToken, binding);
  const shown = queries.filter((query) => query.isReturned);
  const points = new QueryPoints(queries, span, world);

  const MetricDataResults: MetricDataResult[] = [];
  let room = limit;
  for (let index = start.query; index < shown.length; index++) {
    const query = shown[index] as CheckedQuery;
    const entries = inOrder(await points.of(query), input.ScanBy === "TimestampAscending");
    const skipped = index === start.query ? start.point : 0;
    const end = Math.min(entries.length, skipped + room);
    MetricDataResults.push(result(query, entries.slice(skipped, end), end === entries.length));
    room -= end - skipped;
    const next = nextPosition({ query: index, point: end }, entries.length, room, shown.length);
    if (next) return { MetricDataResults, Messages: [], NextToken: sealToken(next, binding) };
  }
  return { MetricDataResults, Messages: [] };
};

/** Where the next page begins when this one is full; nothing when it is not, or when it is the last. */
function nextPosition(reached: Position, length: number, room: number, queryCount: number): Position | undefined {
  if (reached.point < length) return reached;
  return room === 0 && reached.query + 1 < queryCount ? { query: reached.query + 1, point: 0 } : undefined;
}

function inOrder(points: Points, ascending: boolean): [number, number][] {
  const entries = [...points].sort(([one], [other]) => one - other);
  return ascending ? entries : entries.reverse();
}

function result(query: CheckedQuery, entries: readonly [number, number][], isWhole: boolean): MetricDataResult {
  return {
    Id: query.id,
    Label: query.label,
    Timestamps: entries.map(([at]) => new Date(at)),
    Values: entries.map(([, value]) => value),
    StatusCode: isWhole ? "Complete" : "PartialData",
    Messages: [],
  };
}

function checkSpan(StartTime: Date | undefined, EndTime: Date | undefined): { from: number; to: number } {
  const from = StartTime?.getTime() ?? NaN;
  const to = EndTime?.getTime() ?? NaN;
  if (!(from < to)) throw invalid("The parameter StartTime must be less than the parameter EndTime.");
  return { from, to };
}

function checkLimit(limit: number | undefined): number {
  if (limit === undefined) return maxDatapoints;
  if (Number.isInteger(limit) && limit >= 1 && limit <= maxDatapoints) return limit;
  throw invalid(`The parameter MaxDatapoints must be between 1 and ${maxDatapoints}.`);
}
