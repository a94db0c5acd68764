import { billingOf } from "../../../../shared/ec2/billing.ts";
import { builtInPrices } from "../../../../shared/ec2/built-in-prices.ts";
import type { KnownPrices } from "../../../../shared/ec2/launch-cost.ts";
import type { LaunchForm } from "../../../../shared/ec2/launch-form.ts";
import { useCall } from "../../../lib/use-call.ts";

/** Prices of what is chosen, and in words where they are from. Until they are read the built-in list answers. */
export function useLaunchPrices({ image, instanceType, root, volumes }: LaunchForm): { known: KnownPrices; source: string } {
  const { operatingSystem } = billingOf(image?.platform ?? "Linux/UNIX");
  const volumeTypes = [...new Set([...(image?.volumes ?? []), ...(root ? [root] : []), ...volumes].map(({ volumeType }) => volumeType ?? "gp3"))].toSorted();
  const isAsked = instanceType !== "" && operatingSystem !== undefined;
  const { data } = useCall("ec2.getPrices", { instances: isAsked ? [{ instanceType, operatingSystem }] : [], volumeTypes }, { enabled: isAsked, staleTime: 3_600_000 });
  const price = data?.instances.find((one) => one.instanceType === instanceType);
  const storage = Object.fromEntries((data?.volumes ?? []).flatMap(({ volumeType, usd }) => (usd === undefined ? [] : [[volumeType, usd] as const])));
  return {
    known: { hourly: price?.usd, storage, publicIpv4: data?.publicIpv4.usd },
    source: price?.source === "pricing-api" ? "List prices of the Pricing API." : `List prices of ${builtInPrices.asOf}, built in.`,
  };
}
