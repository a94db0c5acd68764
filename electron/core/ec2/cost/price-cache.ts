import { join } from "node:path";
import { z } from "zod";
import type { Log } from "../../log.ts";
import { createJsonFile } from "../../store/json-file.ts";

/** A price that was read, or that the list has none. */
const keptSchema = z.object({ usd: z.string().optional(), readAt: z.iso.datetime() });
export type KeptPrice = z.infer<typeof keptSchema>;

/** Prices change by the month at most. */
export const freshMs = 7 * 24 * 3_600_000;
/** What was not asked for so long is let go. */
const keptMs = 90 * 24 * 3_600_000;

export interface PriceCache {
  get(key: string): Promise<KeptPrice | undefined>;
  put(prices: ReadonlyMap<string, KeptPrice>): Promise<void>;
  flush(): Promise<void>;
}

/** Prices as they were read, in `prices.json` of the data folder. They are public, and the same for every account. */
export function createPriceCache(dataDir: string, log: Log): PriceCache {
  const file = createJsonFile<Record<string, KeptPrice>>(join(dataDir, "prices.json"), z.record(z.string(), keptSchema), () => ({}), log);
  return {
    get: async (key) => {
      const prices = await file.read();
      return Object.hasOwn(prices, key) ? prices[key] : undefined;
    },
    put: async (prices) => {
      const oldest = Date.now() - keptMs;
      await file.update((kept) => Object.fromEntries([...Object.entries(kept).filter(([, { readAt }]) => Date.parse(readAt) >= oldest), ...prices]));
    },
    flush: file.flush,
  };
}

export const isFresh = ({ readAt }: KeptPrice): boolean => Math.abs(Date.now() - Date.parse(readAt)) < freshMs;
