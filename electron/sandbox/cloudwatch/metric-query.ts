import type { MetricDataQuery, MetricStat } from "@aws-sdk/client-cloudwatch";
import { SandboxError } from "../service.ts";
import { idsOf, parseExpression, type MathNode } from "./expression.ts";
import { isPeriod } from "./retention.ts";
import { statisticReader } from "./statistics.ts";

const maxQueries = 500;

/** A query of GetMetricData, checked: a metric's statistic, or an expression on other queries. */
export interface CheckedQuery {
  id: string;
  label: string;
  isReturned: boolean;
  source: { stat: MetricStat } | { expression: MathNode };
}

/** Throws `ValidationError` with CloudWatch's message for the first thing that is wrong. */
export function checkQueries(queries: readonly MetricDataQuery[]): CheckedQuery[] {
  if (!queries.length) throw invalid("The parameter MetricDataQueries must have at least one member.");
  if (queries.length > maxQueries) throw invalid(`The collection MetricDataQueries must not have a size greater than ${maxQueries}.`);
  const byId = new Map(queries.map((query) => [query.Id ?? "", query]));
  if (byId.size < queries.length) throw invalid("The values for parameter id in MetricDataQueries are not unique.");
  const checked = queries.map(checkQuery);
  refuseCircles(new Map(checked.map((query) => [query.id, query])));
  return checked;
}

function checkQuery(query: MetricDataQuery, index: number): CheckedQuery {
  const { Id = "", Expression, MetricStat, ReturnData = true } = query;
  const at = `MetricDataQueries.member.${index + 1}`;
  if (!/^[a-z][a-zA-Z0-9_]{0,254}$/.test(Id)) {
    throw invalid(`The value ${Id} for parameter ${at}.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`);
  }
  if ((MetricStat === undefined) === (Expression === undefined)) {
    throw invalid(`The parameter ${at} must have either a MetricStat or an Expression.`);
  }
  const common = { id: Id, isReturned: ReturnData };
  if (Expression !== undefined) return { ...common, label: query.Label ?? Id, source: { expression: parse(Id, Expression) } };
  const stat = MetricStat as MetricStat;
  if (!isPeriod(stat.Period ?? 0)) throw invalid(`The parameter ${at}.MetricStat.Period must be 1, 5, 10, 20, 30 or a multiple of 60.`);
  statisticReader(stat.Stat ?? "");
  return { ...common, label: query.Label ?? stat.Metric?.MetricName ?? Id, source: { stat } };
}

const maxExpressionLength = 2_048;

function parse(id: string, expression: string): MathNode {
  if (expression.length > maxExpressionLength) throw expressionError(id, `it is longer than ${maxExpressionLength} characters`);
  try {
    return parseExpression(expression);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw expressionError(id, error.message);
  }
}

export function expressionError(id: string, reason: string): SandboxError {
  return invalid(`Error in expression '${id}': ${reason}.`);
}

/** Each expression must end at metrics: at none that is missing, nor at itself. */
function refuseCircles(queries: ReadonlyMap<string, CheckedQuery>): void {
  const done = new Set<string>();
  function visit(query: CheckedQuery, path: readonly string[]): void {
    if (path.includes(query.id)) throw expressionError(query.id, "it depends on itself");
    if (done.has(query.id) || "stat" in query.source) return;
    for (const id of idsOf(query.source.expression)) {
      const other = queries.get(id);
      if (!other) throw expressionError(query.id, `undefined variable name '${id}'`);
      visit(other, [...path, query.id]);
    }
    done.add(query.id);
  }
  for (const query of queries.values()) visit(query, []);
}

export function invalid(message: string): SandboxError {
  return new SandboxError("ValidationError", message);
}
