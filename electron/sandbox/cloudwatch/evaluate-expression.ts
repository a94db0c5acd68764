import type { MathNode, MathValue, Points } from "./expression.ts";

/** What an expression is computed from. */
export interface MathScope {
  /** The series of another query. */
  series(id: string): Points;
  /** All series of the request that are metrics, for `METRICS()`. */
  metrics(): readonly Points[];
}

type Reduce = (values: readonly number[]) => number;

const sum: Reduce = (values) => values.reduce((total, value) => total + value, 0);
const reducers: Readonly<Record<string, Reduce>> = {
  AVG: (values) => sum(values) / values.length,
  MAX: (values) => values.reduce((one, other) => Math.max(one, other)),
  MIN: (values) => values.reduce((one, other) => Math.min(one, other)),
  SUM: sum,
};
const perPoint: Readonly<Record<string, (value: number) => number>> = { ABS: Math.abs, CEIL: Math.ceil, FLOOR: Math.floor, LOG: Math.log, LOG10: Math.log10 };
const operators: Readonly<Record<string, (left: number, right: number) => number>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "^": (left, right) => left ** right,
};

/** Throws a `TypeError` for what is no expression of metric maths, or one that the sandbox does not compute. */
export function evaluateExpression(node: MathNode, scope: MathScope): MathValue {
  switch (node.kind) {
    case "number":
      return node.value;
    case "series":
      return scope.series(node.id);
    case "list":
      return node.items.map((item) => onePoints(evaluateExpression(item, scope)));
    case "call":
      return callFunction(node.name, node.arguments.map((argument) => evaluateExpression(argument, scope)), scope);
    case "operation":
      return operate(node.operator, evaluateExpression(node.left, scope), evaluateExpression(node.right, scope));
  }
}

function operate(operator: string, left: MathValue, right: MathValue): MathValue {
  const compute = operators[operator];
  if (!compute) throw new TypeError(`unknown operator ${operator}`);
  if (isList(left) || isList(right)) throw new TypeError(`${operator} takes no list`);
  if (typeof left === "number") return typeof right === "number" ? compute(left, right) : mapPoints(right, (value) => compute(left, value));
  if (typeof right === "number") return mapPoints(left, (value) => compute(value, right));
  const common = [...left].filter(([at]) => right.has(at));
  return finite(common.map(([at, value]) => [at, compute(value, right.get(at) as number)]));
}

function callFunction(name: string, given: readonly MathValue[], scope: MathScope): MathValue {
  const [value, ...others] = given;
  if (name === "METRICS" && !given.length) return scope.metrics();
  if (value === undefined || others.length) throw new TypeError(`${name} takes one argument`);
  const reduce = Object.hasOwn(reducers, name) ? reducers[name] : undefined;
  if (reduce) return reduceValue(value, reduce);
  const point = Object.hasOwn(perPoint, name) ? perPoint[name] : undefined;
  if (!point) throw new TypeError(`${name} is not supported by the sandbox`);
  return typeof value === "number" ? point(value) : mapPoints(onePoints(value), point);
}

/** One series becomes a number, several become one series, point by point. */
function reduceValue(value: MathValue, reduce: Reduce): MathValue {
  if (typeof value === "number") return value;
  if (!isList(value)) return value.size ? reduce([...value.values()]) : NaN;
  const byTime = new Map<number, number[]>();
  for (const points of value) {
    for (const [at, one] of points) byTime.set(at, [...(byTime.get(at) ?? []), one]);
  }
  return finite([...byTime].map(([at, values]) => [at, reduce(values)]));
}

function mapPoints(points: Points, compute: (value: number) => number): Points {
  return finite([...points].map(([at, value]) => [at, compute(value)]));
}

/** A division by zero leaves a gap. */
function finite(entries: [number, number][]): Points {
  return new Map(entries.filter(([, value]) => Number.isFinite(value)));
}

function onePoints(value: MathValue): Points {
  if (typeof value === "number" || isList(value)) throw new TypeError("a series is wanted here");
  return value;
}

function isList(value: MathValue): value is readonly Points[] {
  return Array.isArray(value);
}
