import type { PoolRecord } from "../cognito/records.ts";
import { activity, random, seedOf } from "./noise.ts";
import type { MetricId } from "./records.ts";
import { computedSeries, type Series } from "./series.ts";

/** How often each happens for one sign-in. */
const rates: Readonly<Record<string, number>> = { SignInSuccesses: 1, SignUpSuccesses: 0.04, TokenRefreshSuccesses: 2.5 };

export const poolMetricNames = Object.keys(rates);

export function poolMetricId(poolId: string, clientId: string, metricName: string): MetricId {
  return {
    namespace: "AWS/Cognito",
    metricName,
    dimensions: [{ name: "UserPool", value: poolId }, { name: "UserPoolClient", value: clientId }],
  };
}

/** Whole numbers each minute, from the pool's creation on. */
export function poolSeries(pool: PoolRecord, clientId: string, metricName: string, now: number): Series | undefined {
  const rate = Object.hasOwn(rates, metricName) ? rates[metricName] : undefined;
  if (rate === undefined) return undefined;
  const share = pool.clients.length || 1;
  const seed = seedOf(`${pool.poolId}/${clientId}`);
  return computedSeries({
    unit: "Count",
    resolutionSeconds: 60,
    sampleSeconds: 60,
    spans: [[pool.createdAt, Infinity]],
    now,
    value: (minute) => {
      const expected = (pool.signInsPerMinute / share) * rate * activity(seed, minute);
      return Math.floor(expected + random(seed + 9, minute));
    },
  });
}
