import { builtInPrices, publicIpv4Hourly } from "../../../../shared/ec2/built-in-prices.ts";
import { costOfMonth } from "../../../../shared/ec2/cost.ts";
import { formatPrice, formatUsd, parseUsd } from "../../../../shared/ec2/money.ts";

const hourly = parseUsd(publicIpv4Hourly)!;

/** `$0.005` an hour, for one address. */
export const addressHourly = formatPrice(hourly);

/** `$3.60`, for one address in 30 days. */
export const addressMonthly = formatUsd(costOfMonth(hourly));

/** `$0.015 an hour`, for so many. */
export function hourlyOf(count: number): string {
  return `${formatPrice(hourly * BigInt(count))} an hour`;
}

/** Where the price is from, and of when. */
export const priceSource = `built-in list price of ${builtInPrices.asOf}`;
