import { partitionOf } from "../../../../shared/aws/regions.ts";
import { builtInHourly, builtInPrices, builtInStorage, publicIpv4Hourly } from "../../../../shared/ec2/built-in-prices.ts";
import type { ParsedInputOf } from "../../../../shared/contract/define.ts";
import type { costCalls, Price, Prices } from "../../../../shared/contract/ec2-cost.ts";
import type { Failure } from "../../../../shared/contract/failures.ts";
import { CoreError, toFailure } from "../../failures.ts";
import { eachLimited } from "../../each-limited.ts";
import type { CoreServices, Target } from "../../services.ts";
import { askPricingApi } from "./ask-pricing-api.ts";
import { createPriceCache, isFresh, type KeptPrice } from "./price-cache.ts";
import { instanceQuery, volumeQuery, type PriceQuery } from "./price-queries.ts";

export interface PriceBook {
  get(target: Target, asked: ParsedInputOf<typeof costCalls.getPrices>, signal: AbortSignal): Promise<Prices>;
}

export type PriceBookParts = Pick<CoreServices, "clients" | "sessions" | "host" | "log" | "onClose">;

const atOnce = 4;
/** A refusal is not asked for again at each look, and what cannot be reached not at once. */
const pauseMs = { refused: 10 * 60_000, failed: 60_000 };

/** Prices from the Pricing API where it may be asked, else from the list that Skydeck carries; never one that is guessed. */
export function createPriceBook({ clients, sessions, host, log, onClose }: PriceBookParts): PriceBook {
  const cache = createPriceCache(host.dataDir, log);
  const paused = new Map<string, { until: number; failure: Failure }>();
  onClose(() => cache.flush());

  /** Prices differ between AWS and what is compatible with it, and by region. */
  async function scopeOf({ profile, region }: Target): Promise<{ scope: string; refusal?: Failure }> {
    const open = await sessions.open(profile);
    const endpoint = open.endpoint("Pricing");
    if (endpoint !== undefined) return { scope: `${open.kind === "sandbox" ? "sandbox" : endpoint} ${region}` };
    const isServed = partitionOf(region) === "aws";
    return { scope: `aws ${region}`, ...(isServed ? {} : { refusal: toFailure(new CoreError("unsupported", `The Pricing API does not tell ${region}'s prices.`), "pricing:GetProducts") }) };
  }

  async function read(target: Target, queries: readonly PriceQuery[], refresh: boolean, signal: AbortSignal) {
    const { scope, refusal } = await scopeOf(target);
    const found = new Map<string, KeptPrice>();
    for (const { key } of queries) {
      const kept = await cache.get(`${scope} ${key}`);
      if (kept) found.set(key, kept);
    }
    const missing = queries.filter(({ key }) => refresh || !found.has(key) || !isFresh(found.get(key)!));
    const pause = paused.get(target.profile);
    let failure = refusal ?? (!refresh && pause && pause.until > Date.now() ? pause.failure : undefined);
    if (missing.length === 0) return { found, failure: refusal };
    const fresh = new Map<string, KeptPrice>();
    await eachLimited(atOnce, failure ? [] : missing, async (query) => {
      if (failure) return;
      try {
        const usd = await askPricingApi(clients, target, query, signal);
        fresh.set(query.key, { ...(usd === undefined ? {} : { usd }), readAt: new Date().toISOString() });
      } catch (error) {
        if (signal.aborted) throw error;
        failure = toFailure(error, "pricing:GetProducts");
        paused.set(target.profile, { until: Date.now() + (failure.retryable ? pauseMs.failed : pauseMs.refused), failure });
      }
    });
    if (!failure) paused.delete(target.profile);
    if (fresh.size > 0) await cache.put(new Map([...fresh].map(([key, price]) => [`${scope} ${key}`, price])));
    return { found: new Map([...found, ...fresh]), failure };
  }

  return {
    get: async (target, { instances, volumeTypes, refresh }, signal) => {
      const wanted = [...instances.map(instanceQuery), ...volumeTypes.map(volumeQuery)];
      const queries = [...new Map(wanted.map((query) => [query.key, query])).values()];
      const { found, failure } = await read(target, queries, refresh, signal);
      const { region } = target;
      return {
        instances: instances.map((one) => ({ ...one, ...priceOf(found.get(instanceQuery(one).key), one.operatingSystem === "Linux" ? builtInHourly(region, one.instanceType) : undefined) })),
        volumes: volumeTypes.map((volumeType) => ({ volumeType, ...priceOf(found.get(volumeQuery(volumeType).key), builtInStorage(region, volumeType)) })),
        publicIpv4: priceOf(undefined, partitionOf(region) === "aws" ? publicIpv4Hourly : undefined),
        ...(failure ? { notRead: failure } : {}),
      };
    },
  };
}

function priceOf(kept: KeptPrice | undefined, builtIn: string | undefined): Price {
  if (kept?.usd !== undefined) return { usd: kept.usd, source: "pricing-api", asOf: kept.readAt };
  return builtIn === undefined ? { source: "unknown" } : { usd: builtIn, source: "built-in", asOf: builtInPrices.asOf };
}
