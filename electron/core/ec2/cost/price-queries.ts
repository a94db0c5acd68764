import type { Filter } from "@aws-sdk/client-pricing";
import { z } from "zod";
import type { OperatingSystem } from "../../../../shared/ec2/billing.ts";

/** One price to be found: what it is kept under, and how the Pricing API is asked for it. */
export interface PriceQuery {
  key: string;
  unit: "Hrs" | "GB-Mo";
  filters(region: string): Filter[];
}

export function instanceQuery({ instanceType, operatingSystem }: { instanceType: string; operatingSystem: OperatingSystem }): PriceQuery {
  return {
    key: `instance ${instanceType} ${operatingSystem}`,
    unit: "Hrs",
    filters: (region) => [
      is("instanceType", instanceType), is("regionCode", region), is("operatingSystem", operatingSystem), is("tenancy", "Shared"),
      is("preInstalledSw", "NA"), is("capacitystatus", "Used"), is("licenseModel", "No License required"),
    ],
  };
}

export function volumeQuery(volumeType: string): PriceQuery {
  return { key: `volume ${volumeType}`, unit: "GB-Mo", filters: (region) => [is("productFamily", "Storage"), is("volumeApiName", volumeType), is("regionCode", region)] };
}

const is = (Field: string, Value: string): Filter => ({ Type: "TERM_MATCH", Field, Value });

/** What of a price list's item is needed. Source: "Reading an offer file" of the AWS Billing guide. */
const itemSchema = z.object({
  terms: z.object({
    OnDemand: z.record(z.string(), z.object({
      priceDimensions: z.record(z.string(), z.object({ unit: z.string(), beginRange: z.string().optional(), pricePerUnit: z.object({ USD: z.string().optional() }) })),
    })).optional(),
  }),
});

/**
 * The on-demand price in dollars that all items agree on; `undefined` where there is none, or more
 * than one, of which none is picked. Throws for what is no price list.
 */
export function readPrice(items: readonly string[], unit: PriceQuery["unit"]): string | undefined {
  const prices = items.flatMap((text) => {
    const { terms } = itemSchema.parse(JSON.parse(text));
    const dimensions = Object.values(terms.OnDemand ?? {}).flatMap(({ priceDimensions }) => Object.values(priceDimensions));
    return dimensions.filter((one) => one.unit === unit && (one.beginRange ?? "0") === "0").flatMap(({ pricePerUnit }) => plain(pricePerUnit.USD) ?? []);
  });
  const [price, ...others] = [...new Set(prices)];
  return others.length === 0 ? price : undefined;
}

/** `0.0230000000` as `0.023`. */
function plain(text: string | undefined): string | undefined {
  const [, whole = "", fraction = ""] = /^(\d{1,12})(?:\.(\d{1,10}))?$/.exec(text ?? "") ?? [];
  if (!whole) return undefined;
  const kept = fraction.replace(/0+$/, "");
  return kept ? `${whole}.${kept}` : whole;
}
