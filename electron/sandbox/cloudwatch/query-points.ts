import type { MetricStat } from "@aws-sdk/client-cloudwatch";
import { findSeries } from "./catalog.ts";
import { evaluateExpression } from "./evaluate-expression.ts";
import { idsOf, type MathNode, type Points } from "./expression.ts";
import { dimensionRecords } from "./metric-id.ts";
import { expressionError, type CheckedQuery } from "./metric-query.ts";
import { gather, statisticReader } from "./statistics.ts";
import type { CloudWatchWorld } from "./world.ts";

/** Reads the points of queries in a span of time, each query once however many expressions are about it. */
export class QueryPoints {
  readonly #known = new Map<string, Promise<Points>>();
  readonly #queries: ReadonlyMap<string, CheckedQuery>;
  readonly #span: { from: number; to: number };
  readonly #world: CloudWatchWorld;

  constructor(queries: readonly CheckedQuery[], span: { from: number; to: number }, world: CloudWatchWorld) {
    this.#queries = new Map(queries.map((query) => [query.id, query]));
    this.#span = span;
    this.#world = world;
  }

  of(query: CheckedQuery): Promise<Points> {
    const known = this.#known.get(query.id);
    if (known) return known;
    const { source } = query;
    const points = "stat" in source ? this.#measure(source.stat) : this.#compute(query.id, source.expression);
    this.#known.set(query.id, points);
    return points;
  }

  async #measure(stat: MetricStat): Promise<Points> {
    const { Metric, Period = 60, Stat = "", Unit } = stat;
    const id = { namespace: Metric?.Namespace ?? "", metricName: Metric?.MetricName ?? "", dimensions: dimensionRecords(Metric?.Dimensions) };
    const series = await findSeries(id, this.#world);
    const points = new Map<number, number>();
    if (!series || (Unit !== undefined && Unit !== series.unit)) return points;
    const read = statisticReader(Stat);
    for (const bucket of gather(series, this.#span.from, this.#span.to, Period, this.#world.now)) {
      const value = read(bucket);
      if (value !== undefined) points.set(bucket.at, value);
    }
    return points;
  }

  async #compute(id: string, expression: MathNode): Promise<Points> {
    const metrics = [...this.#queries.values()].filter((query) => "stat" in query.source);
    const needed = [...new Set([...idsOf(expression), ...metrics.map((query) => query.id)])];
    const known = new Map<string, Points>();
    for (const one of needed) known.set(one, await this.of(this.#queries.get(one) as CheckedQuery));
    const pointsOf = (one: string): Points => known.get(one) ?? new Map();
    try {
      const value = evaluateExpression(expression, { series: pointsOf, metrics: () => metrics.map((query) => pointsOf(query.id)) });
      if (typeof value === "number" || Array.isArray(value)) throw new TypeError("it is no single time series");
      return value as Points;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw expressionError(id, error.message);
    }
  }
}
