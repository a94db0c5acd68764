/** `$0`, `$0.001`, `$0.75`, `$12.30`: as many digits as say something. */
export function formatUsd(usd: number): string {
  if (usd === 0) return "$0";
  return `$${usd < 0.1 ? Number(usd.toPrecision(2)) : usd.toFixed(2)}`;
}
