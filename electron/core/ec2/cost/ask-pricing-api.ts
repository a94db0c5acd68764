import { GetProductsCommand, PricingClient } from "@aws-sdk/client-pricing";
import type { AwsClients, Target } from "../../services.ts";
import { readPrice, type PriceQuery } from "./price-queries.ts";

/**
 * Where the Pricing API is served; nearest first, as an account may be held to its continent.
 * Source: General Reference, "AWS Price List Query API endpoints".
 */
export function pricingRegion(region: string): string {
  if (/^(eu|il|me|af)-/.test(region)) return "eu-central-1";
  return region.startsWith("ap-") ? "ap-south-1" : "us-east-1";
}

/** The price that the list has for the query in the target's region; `undefined` where it has none. Throws what the SDK throws. */
export async function askPricingApi(clients: AwsClients, target: Target, query: PriceQuery, signal: AbortSignal): Promise<string | undefined> {
  const client = await clients.get(PricingClient, target, { region: pricingRegion(target.region) });
  const request = new GetProductsCommand({ ServiceCode: "AmazonEC2", Filters: query.filters(target.region), MaxResults: 100 });
  const { PriceList = [] } = await client.send(request, { abortSignal: signal });
  return readPrice(PriceList.map(String), query.unit);
}
