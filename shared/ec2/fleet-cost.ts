import type { Instance } from "../contract/ec2.ts";
import type { Prices } from "../contract/ec2-cost.ts";
import { billingOf, type OperatingSystem } from "./billing.ts";
import { parseUsd, type Money } from "./money.ts";

type Priced = Pick<Instance, "instanceType" | "platform" | "state">;
export interface InstanceKind { instanceType: string; operatingSystem: OperatingSystem }

/** The kinds of instances of one region whose prices `ec2.getPrices` shall tell, each once and in order, at most as many as it takes. */
export function kindsToPrice(instances: readonly Pick<Instance, "instanceType" | "platform">[]): InstanceKind[] {
  const kinds = new Map<string, InstanceKind>();
  for (const { instanceType, platform } of instances) {
    const { operatingSystem } = billingOf(platform);
    if (operatingSystem && /^[a-z0-9-]{1,24}\.[a-z0-9-]{1,24}$/.test(instanceType)) kinds.set(keyOf(instanceType, operatingSystem), { instanceType, operatingSystem });
  }
  return [...kinds.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).slice(0, 200).map(([, kind]) => kind);
}

/** List prices by kind, for looking up many rows. */
export type HourlyPrices = ReadonlyMap<string, Money>;

export function hourlyPrices({ instances }: Pick<Prices, "instances">): HourlyPrices {
  return new Map(instances.flatMap(({ instanceType, operatingSystem, usd }) => {
    const price = usd === undefined ? undefined : parseUsd(usd);
    return price === undefined ? [] : [[keyOf(instanceType, operatingSystem), price] as const];
  }));
}

/**
 * What an instance's computing costs an hour now, at list price: nothing where it does not run,
 * `undefined` where the price is not known. Spot and dedicated ones cost otherwise; the list does not tell them apart.
 */
export function hourlyOf(instance: Priced, prices: HourlyPrices): Money | undefined {
  if (instance.state !== "running") return 0n;
  const { operatingSystem } = billingOf(instance.platform);
  return operatingSystem && prices.get(keyOf(instance.instanceType, operatingSystem));
}

/** The sum over instances, with how many of them it leaves out because their price is not known. */
export function sumHourly(instances: readonly Priced[], prices: HourlyPrices): { perHour: Money; unpriced: number } {
  let perHour = 0n;
  let unpriced = 0;
  for (const instance of instances) {
    const price = hourlyOf(instance, prices);
    if (price === undefined) unpriced++;
    else perHour += price;
  }
  return { perHour, unpriced };
}

const keyOf = (instanceType: string, operatingSystem: OperatingSystem): string => `${instanceType} ${operatingSystem}`;
