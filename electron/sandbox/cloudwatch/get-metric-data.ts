import type {
  GetMetricDataCommandInput,
  GetMetricDataCommandOutput,
  MetricDataQuery,
  MetricDataResult,
  MetricStat,
} from "@aws-sdk/client-cloudwatch";
import { SandboxError } from "../service.ts";
import { findSeries } from "./catalog.ts";
import { dimensionRecords } from "./metric-id.ts";
import { isPeriod } from "./retention.ts";
import { gather, statisticReader } from "./statistics.ts";
import { openToken, sealToken } from "./token.ts";
import type { CloudWatchOperation, CloudWatchWorld } from "./world.ts";

const maxQueries = 500;
const maxDatapoints = 100_800;

/** Which query, and how many of its points, the next page begins with. */
interface Position {
  query: number;
  point: number;
}

interface Column {
  timestamps: Date[];
  values: number[];
}

/**
 * Up to 500 metrics in columns, newest first unless asked otherwise; `MaxDatapoints` (at most
 * 100,800) is a page. Expressions are refused by name: the sandbox computes none.
 */
export const getMetricData: CloudWatchOperation<GetMetricDataCommandInput, GetMetricDataCommandOutput> = async (input, world) => {
  const queries = checkQueries(input.MetricDataQueries ?? []);
  const { from, to } = checkRange(input.StartTime, input.EndTime);
  const limit = input.MaxDatapoints ?? maxDatapoints;
  if (!Number.isInteger(limit) || limit < 1 || limit > maxDatapoints) {
    throw invalid(`The parameter MaxDatapoints must be between 1 and ${maxDatapoints}.`);
  }
  const binding = [world.accountId, world.region, { ...input, NextToken: undefined, MaxDatapoints: undefined }];
  const start = input.NextToken === undefined ? { query: 0, point: 0 } : openToken<Position>(input.NextToken, binding);
  const shown = queries.filter((query) => query.ReturnData !== false);

  const MetricDataResults: MetricDataResult[] = [];
  let room = limit;
  for (let index = start.query; index < shown.length; index++) {
    const query = shown[index] as CheckedQuery;
    const column = await readColumn(query.stat, from, to, input.ScanBy === "TimestampAscending", world);
    const skipped = index === start.query ? start.point : 0;
    const end = Math.min(column.values.length, skipped + room);
    const isWhole = end === column.values.length;
    MetricDataResults.push({
      Id: query.Id,
      Label: query.Label ?? query.stat.Metric?.MetricName,
      Timestamps: column.timestamps.slice(skipped, end),
      Values: column.values.slice(skipped, end),
      StatusCode: isWhole ? "Complete" : "PartialData",
      Messages: [],
    });
    room -= end - skipped;
    if (!isWhole) return { MetricDataResults, Messages: [], NextToken: sealToken({ query: index, point: end }, binding) };
    if (room === 0 && index + 1 < shown.length) {
      return { MetricDataResults, Messages: [], NextToken: sealToken({ query: index + 1, point: 0 }, binding) };
    }
  }
  return { MetricDataResults, Messages: [] };
};

interface CheckedQuery extends MetricDataQuery {
  stat: MetricStat;
}

function checkQueries(queries: readonly MetricDataQuery[]): CheckedQuery[] {
  if (!queries.length) throw invalid("The parameter MetricDataQueries must have at least one member.");
  if (queries.length > maxQueries) throw invalid(`The collection MetricDataQueries must not have a size greater than ${maxQueries}.`);
  const ids = new Set(queries.map((query) => query.Id));
  if (ids.size < queries.length) throw invalid("The values for parameter id in MetricDataQueries are not unique.");
  return queries.map(checkQuery);
}

function checkQuery(query: MetricDataQuery, index: number): CheckedQuery {
  const at = `MetricDataQueries.member.${index + 1}`;
  if (!/^[a-z][a-zA-Z0-9_]{0,254}$/.test(query.Id ?? "")) {
    throw invalid(`The value ${query.Id} for parameter ${at}.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`);
  }
  if (query.Expression !== undefined) {
    throw invalid(`Error in expression '${query.Id}': expressions are not supported by the sandbox.`);
  }
  const { MetricStat } = query;
  if (!MetricStat) throw invalid(`The parameter ${at} must have either a MetricStat or an Expression.`);
  const { Period = 0 } = MetricStat;
  if (!isPeriod(Period)) throw invalid(`The parameter ${at}.MetricStat.Period must be 1, 5, 10, 20, 30 or a multiple of 60.`);
  statisticReader(MetricStat.Stat ?? "");
  return { ...query, stat: MetricStat };
}

function checkRange(StartTime: Date | undefined, EndTime: Date | undefined): { from: number; to: number } {
  const from = StartTime?.getTime() ?? NaN;
  const to = EndTime?.getTime() ?? NaN;
  if (!(from < to)) throw invalid("The parameter StartTime must be less than the parameter EndTime.");
  return { from, to };
}

async function readColumn(stat: MetricStat, from: number, to: number, ascending: boolean, world: CloudWatchWorld): Promise<Column> {
  const { Metric, Period = 60, Stat = "", Unit } = stat;
  const id = { namespace: Metric?.Namespace ?? "", metricName: Metric?.MetricName ?? "", dimensions: dimensionRecords(Metric?.Dimensions) };
  const series = await findSeries(id, world);
  const column: Column = { timestamps: [], values: [] };
  if (!series || (Unit !== undefined && Unit !== series.unit)) return column;
  const read = statisticReader(Stat);
  const buckets = gather(series, from, to, Period, world.now);
  for (const bucket of ascending ? buckets : buckets.reverse()) {
    const value = read(bucket);
    if (value === undefined) continue;
    column.timestamps.push(new Date(bucket.at));
    column.values.push(value);
  }
  return column;
}

function invalid(message: string): SandboxError {
  return new SandboxError("ValidationError", message);
}
