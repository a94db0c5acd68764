import type { InstanceCost, Price, Prices } from "../contract/ec2-cost.ts";
import { billedSeconds, billingOf, type BillingStep } from "./billing.ts";
import { costOfMonth, costOfRun, costOfStorage } from "./cost.ts";
import { parseUsd, perMonth, type Money } from "./money.ts";

/** One thing that is paid for. `perHour` is what it costs now, in the state that the instance is in. */
export interface CostLine {
  id: string;
  what: string;
  price: Price;
  /** Why there is no amount, or what it leaves out. */
  note?: string;
  perHour?: Money;
  perMonth?: Money;
}

export interface KnownRun {
  startedAt: number;
  endedAt?: number;
  /** Absent where it is not known by which step it is billed. */
  billedSeconds?: number;
  cost?: Money;
}

export interface InstanceCostSummary {
  /** What it costs while it runs, whether it does or not. */
  running?: { perHour: Money; perMonth: Money };
  step: BillingStep;
  isRunning: boolean;
  /** The one run that EC2 tells of. */
  run?: KnownRun;
  /** Computing first, then what is paid for beside it. */
  lines: CostLine[];
  /** Of the lines that have amounts. */
  total: { perHour: Money; perMonth: Money };
  /** How many lines have none. */
  unpriced: number;
}

const none: Price = { source: "unknown" };

/** What one instance costs, from what EC2 tells of it and the prices of its region. @param now milliseconds since the epoch. */
export function summarizeCost(facts: InstanceCost, prices: Prices, now: number): InstanceCostSummary {
  const { step, operatingSystem } = billingOf(facts.platform);
  const listed = prices.instances.find((one) => one.instanceType === facts.instanceType && one.operatingSystem === operatingSystem) ?? none;
  const otherwise = pricedOtherwise(facts);
  const hourly = otherwise === undefined && step !== "unknown" ? amount(listed) : undefined;
  const isRunning = facts.state === "running";
  const compute: CostLine = {
    id: facts.instanceId, what: `${facts.instanceType}, ${facts.platform}`, price: otherwise === undefined ? listed : none,
    ...(isRunning ? amounts(hourly) : amounts(0n)),
    ...noteOf(isRunning ? (otherwise ?? (hourly === undefined ? "Its price is not known here." : undefined)) : "Nothing is paid for computing while it does not run."),
  };
  const lines = [compute, ...facts.volumes.map((volume) => volumeLine(volume, prices)), ...facts.publicIpv4.map((address) => addressLine(address, prices))];
  return {
    ...(hourly === undefined ? {} : { running: { perHour: hourly, perMonth: costOfMonth(hourly) } }),
    step, isRunning, lines,
    ...runOf(facts, hourly, step, now),
    total: { perHour: sum(lines.map(({ perHour = 0n }) => perHour)), perMonth: sum(lines.map(({ perMonth: month = 0n }) => month)) },
    unpriced: lines.filter(({ perHour }) => perHour === undefined).length,
  };
}

/** Of what was not bought on demand and shared, the list price says nothing. */
function pricedOtherwise({ lifecycle, tenancy }: InstanceCost): string | undefined {
  if (lifecycle !== "on-demand") return `It was bought otherwise than on demand (${lifecycle}), at a price that is not told here.`;
  return tenancy === "default" || tenancy === "" ? undefined : `Its tenancy (${tenancy}) is priced otherwise, and not told here.`;
}

function runOf({ launchTime, endedAt, state }: InstanceCost, hourly: Money | undefined, step: BillingStep, now: number): { run?: KnownRun } {
  const hasEnded = state !== "running" && state !== "pending";
  if (launchTime === undefined || (hasEnded && endedAt === undefined)) return {};
  const run = { startedAt: Date.parse(launchTime), ...(endedAt === undefined ? {} : { endedAt: Date.parse(endedAt) }) };
  if (step === "unknown") return { run };
  const seconds = billedSeconds((run.endedAt ?? now) - run.startedAt, step);
  return { run: { ...run, billedSeconds: seconds, ...(hourly === undefined ? {} : { cost: costOfRun(hourly, run, Math.max(now, run.startedAt), step) }) } };
}

/** What a volume has of IOPS and throughput without paying more. Source: Amazon EBS pricing. */
const included: Readonly<Record<string, { iops: number; throughputMibs: number }>> = { gp3: { iops: 3000, throughputMibs: 125 } };

function volumeLine({ volumeId, deviceName, volumeType, sizeGib, iops = 0, throughputMibs = 0 }: InstanceCost["volumes"][number], prices: Prices): CostLine {
  const price = prices.volumes.find((one) => one.volumeType === volumeType) ?? none;
  const perGib = amount(price);
  const free = Object.hasOwn(included, volumeType) ? included[volumeType]! : volumeType.startsWith("io") ? { iops: 0, throughputMibs: Infinity } : undefined;
  const paysMore = free !== undefined && (iops > free.iops || throughputMibs > free.throughputMibs);
  return {
    id: volumeId, what: `${sizeGib.toLocaleString("en-US")} GiB of ${volumeType} at ${deviceName || volumeId}`, price,
    ...(perGib === undefined ? noteOf("Its price is not known here.") : { perHour: perMonth(perGib * BigInt(sizeGib), 3600), perMonth: costOfStorage(perGib, sizeGib), ...noteOf(paysMore ? "Without what its IOPS and throughput cost." : undefined) }),
  };
}

function addressLine({ address, isElastic }: InstanceCost["publicIpv4"][number], prices: Prices): CostLine {
  const hourly = amount(prices.publicIpv4);
  return { id: address, what: `Public IPv4 address ${address}${isElastic ? " (Elastic)" : ""}`, price: prices.publicIpv4, ...amounts(hourly), ...noteOf(hourly === undefined ? "Its price is not known here." : isElastic ? "Paid for while the instance is stopped too." : undefined) };
}

const amount = ({ usd }: Price): Money | undefined => (usd === undefined ? undefined : parseUsd(usd));
const amounts = (perHour: Money | undefined) => (perHour === undefined ? {} : { perHour, perMonth: costOfMonth(perHour) });
const noteOf = (note: string | undefined) => (note === undefined ? {} : { note });
const sum = (list: readonly Money[]): Money => list.reduce((one, other) => one + other, 0n);
