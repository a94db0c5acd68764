/**
 * Money in whole ticks, so that sums are exact. A price list has ten decimals of a dollar, an hour
 * 3,600 seconds and a 30-day month 720 hours; a tick is 10⁻¹⁰ dollars / (3,600 × 720), and so any
 * listed price by the hour or month comes to whole ticks a second.
 */
export type Money = bigint;

const secondsPerHour = 3600n;
const hoursPerMonth = 720n;
const decimals = 10;

export const ticksPerUsd: Money = 10n ** BigInt(decimals) * secondsPerHour * hoursPerMonth;

/** `0.023`, as price lists write it: digits and up to ten decimals; `undefined` for anything else. */
export function parseUsd(text: string): Money | undefined {
  const [, whole, fraction = ""] = /^(\d{1,12})(?:\.(\d{1,10}))?$/.exec(text) ?? [];
  if (whole === undefined) return undefined;
  return BigInt(whole + fraction.padEnd(decimals, "0")) * secondsPerHour * hoursPerMonth;
}

/** What a price by the hour comes to in so many seconds. Exact for a price of ten decimals. */
export function perHour(price: Money, seconds: number | bigint): Money {
  return (price * BigInt(seconds)) / secondsPerHour;
}

/** What a price by the month of 30 days comes to in so many seconds. */
export function perMonth(price: Money, seconds: number | bigint): Money {
  return (price * BigInt(seconds)) / (secondsPerHour * hoursPerMonth);
}

/** `$0.0116`: a price to its last digit that is not zero, with cents at least. */
export function formatPrice(amount: Money): string {
  return dollars(amount, decimals, 2);
}

/** `$16.56`; below a dollar three digits that count, `$0.000383`, and cents at least. Rounded half up; what is not nothing never reads as nothing. */
export function formatUsd(amount: Money): string {
  if (amount === 0n || amount >= ticksPerUsd) return dollars(amount, 2, 2);
  const places = 3 - 1 - Math.floor(Math.log10(Number(amount) / Number(ticksPerUsd)));
  return dollars(amount, Math.min(Math.max(places, 2), decimals), 2);
}

/** @param most decimals that are kept; `least` of them stay though they are zeros. */
function dollars(amount: Money, most: number, least: number): string {
  const scale = 10n ** BigInt(most);
  const rounded = (amount * scale * 2n + ticksPerUsd) / (ticksPerUsd * 2n);
  const whole = (rounded / scale).toLocaleString("en-US");
  const fraction = (rounded % scale).toString().padStart(most, "0");
  const kept = fraction.slice(0, least) + fraction.slice(least).replace(/0+$/, "");
  return `$${whole}.${kept}`;
}
