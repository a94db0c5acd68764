import type { Price, Prices } from "../../../../shared/contract/ec2-cost.ts";
import { builtInPrices } from "../../../../shared/ec2/built-in-prices.ts";
import { formatDateTime } from "../../../lib/format.ts";

/** Where a price is from and of when, in words. */
export function sourceOf({ source, asOf }: Price): string {
  if (source === "unknown") return "price not known";
  return source === "pricing-api" ? `Pricing API, read ${asOf ? formatDateTime(asOf) : ""}` : `built-in list of ${asOf}`;
}

/** What is to be known of the prices on screen: which lists they are of, and why not of the Pricing API. */
export function explainSources(prices: Prices): string {
  const used = new Set([...prices.instances, ...prices.volumes, prices.publicIpv4].map(({ source }) => source));
  const api = used.has("pricing-api") ? "Prices of the Pricing API are kept for a week. " : "";
  const builtIn = used.has("built-in") ? `The built-in list of ${builtInPrices.asOf} has ${builtInPrices.source}.` : "";
  return `${api}${builtIn}`.trim();
}
