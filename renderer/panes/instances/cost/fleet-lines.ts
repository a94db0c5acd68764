import type { Instance } from "../../../../shared/contract/ec2.ts";
import type { Price, Prices } from "../../../../shared/contract/ec2-cost.ts";
import { billingOf } from "../../../../shared/ec2/billing.ts";
import { costOfMonth } from "../../../../shared/ec2/cost.ts";
import { parseUsd, type Money } from "../../../../shared/ec2/money.ts";

interface Placed {
  profile: string;
  region: string;
  instance: Pick<Instance, "instanceType" | "platform" | "state">;
}

/** Running instances of one kind in one place, with what they cost together. */
export interface FleetLine {
  id: string;
  profile: string;
  region: string;
  what: string;
  count: number;
  price: Price;
  perHour?: Money;
  perMonth?: Money;
}

export interface FleetCost {
  /** The dearest first, those without a price last. */
  lines: FleetLine[];
  perHour: Money;
  perMonth: Money;
  running: number;
  /** Running instances whose price is not known. */
  unpriced: number;
}

/** What the running ones of these instances cost at list price, by place and kind. @param pricesOf the prices of a place, once they are known. */
export function fleetCost(rows: readonly Placed[], pricesOf: (place: { profile: string; region: string }) => Prices | undefined): FleetCost {
  const lines = new Map<string, FleetLine>();
  for (const { profile, region, instance: { instanceType, platform, state } } of rows) {
    if (state !== "running") continue;
    const id = `${region} ${profile} ${instanceType} ${platform}`;
    const line = lines.get(id);
    if (line) line.count++;
    else lines.set(id, { id, profile, region, what: `${instanceType}, ${platform}`, count: 1, price: priceOf(pricesOf({ profile, region }), instanceType, platform) });
  }
  const all = [...lines.values()].map(withSums).sort((one, other) => Number((other.perHour ?? -1n) - (one.perHour ?? -1n)) || (one.id < other.id ? -1 : 1));
  const sum = (of: (line: FleetLine) => Money | undefined) => all.reduce((total, line) => total + (of(line) ?? 0n), 0n);
  return {
    lines: all,
    perHour: sum(({ perHour }) => perHour),
    perMonth: sum(({ perMonth }) => perMonth),
    running: all.reduce((total, { count }) => total + count, 0),
    unpriced: all.reduce((total, { perHour, count }) => total + (perHour === undefined ? count : 0), 0),
  };
}

function priceOf(prices: Prices | undefined, instanceType: string, platform: string): Price {
  const { operatingSystem } = billingOf(platform);
  return prices?.instances.find((one) => one.instanceType === instanceType && one.operatingSystem === operatingSystem) ?? { source: "unknown" };
}

function withSums(line: FleetLine): FleetLine {
  const each = line.price.usd === undefined ? undefined : parseUsd(line.price.usd);
  if (each === undefined) return line;
  const perHour = each * BigInt(line.count);
  return { ...line, perHour, perMonth: costOfMonth(perHour) };
}
