import type { Subnet } from "../contract/network-model.ts";
import { billingOf } from "./billing.ts";
import { builtInHourly, builtInStorage, publicIpv4Hourly } from "./built-in-prices.ts";
import { costOfMonth, costOfStorage } from "./cost.ts";
import type { LaunchForm } from "./launch-form.ts";
import { parseUsd, type Money } from "./money.ts";

export interface CostLine {
  what: string;
  /** Absent where the price is not known. */
  perHour?: Money | undefined;
  perMonth?: Money | undefined;
}

export interface LaunchCost {
  lines: CostLine[];
  /** Of the lines whose price is known. */
  perMonth: Money;
  perHour: Money;
  /** Whether image and type are chosen, and every line's price is known. */
  isWhole: boolean;
}

/** Dollars as price lists write them: an hour of one instance, a GiB and month by volume type, an hour of one address. */
export interface KnownPrices {
  hourly?: string | undefined;
  storage?: Readonly<Record<string, string>> | undefined;
  publicIpv4?: string | undefined;
}

const hoursPerMonth = 720n;

/**
 * What the launch costs while it runs: computing by the hour, storage by the month of 30 days, and
 * public IPv4 addresses. Traffic, IOPS beyond a type's own and detailed monitoring are not in it.
 * Where `known` says nothing, the built-in list is asked.
 */
export function costOfLaunch(form: LaunchForm, region: string, subnet: Subnet | undefined, known: KnownPrices = {}): LaunchCost {
  const count = BigInt(/^\d{1,4}$/.test(form.count) ? form.count : "1");
  const isLinux = billingOf(form.image?.platform ?? "Linux/UNIX").operatingSystem === "Linux";
  const price = known.hourly ?? (isLinux && form.instanceType ? builtInHourly(region, form.instanceType) : undefined);
  const publicIps = form.publicIp === "yes" || (form.publicIp === "subnet" && subnet?.mapPublicIpOnLaunch);
  const lines: CostLine[] = [
    ...(form.instanceType ? [byHour(`${count} × ${form.instanceType}`, times(price, count))] : []),
    ...volumesOf(form).map(({ sizeGib, volumeType }) => byMonth(`${count} × ${sizeGib} GiB ${volumeType}`, storage(known.storage?.[volumeType] ?? builtInStorage(region, volumeType), sizeGib, count))),
    ...(publicIps ? [byHour(`${count} × public IPv4 address`, times(known.publicIpv4 ?? publicIpv4Hourly, count))] : []),
  ];
  return {
    lines,
    perHour: lines.reduce((sum, { perHour = 0n }) => sum + perHour, 0n),
    perMonth: lines.reduce((sum, { perMonth = 0n }) => sum + perMonth, 0n),
    isWhole: form.image !== undefined && form.instanceType !== "" && lines.every(({ perMonth }) => perMonth !== undefined),
  };
}

function volumesOf({ image, root, volumes }: LaunchForm): { sizeGib: number; volumeType: string }[] {
  const changed = new Set([...(root ? [root] : []), ...volumes].map(({ deviceName }) => deviceName));
  const ofImage = (image?.volumes ?? []).filter(({ deviceName }) => !changed.has(deviceName)).map(({ sizeGib = 8, volumeType = "gp3" }) => ({ sizeGib, volumeType }));
  return [...ofImage, ...[...(root ? [root] : []), ...volumes].map(({ size, volumeType }) => ({ sizeGib: /^\d{1,6}$/.test(size) ? Number(size) : 0, volumeType }))];
}

function times(price: string | undefined, count: bigint): Money | undefined {
  const one = price === undefined ? undefined : parseUsd(price);
  return one === undefined ? undefined : one * count;
}

function storage(price: string | undefined, sizeGib: number, count: bigint): Money | undefined {
  const all = times(price, count);
  return all === undefined ? undefined : costOfStorage(all, sizeGib);
}

const byHour = (what: string, perHour: Money | undefined): CostLine => ({ what, perHour, perMonth: perHour === undefined ? undefined : costOfMonth(perHour) });
const byMonth = (what: string, perMonth: Money | undefined): CostLine => ({ what, perMonth, perHour: perMonth === undefined ? undefined : perMonth / hoursPerMonth });
