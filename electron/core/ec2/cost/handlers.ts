import type { HandlersOf } from "../../../../shared/contract/define.ts";
import type { costCalls } from "../../../../shared/contract/ec2-cost.ts";
import { describeInstanceCost } from "./describe-instance-cost.ts";
import type { PriceBook, PriceBookParts } from "./price-book.ts";

export function createCostHandlers(core: PriceBookParts): HandlersOf<typeof costCalls> {
  // With the Pricing client, which the list of instances must not wait for.
  let book: Promise<PriceBook> | undefined;
  const open = () => (book ??= import("./price-book.ts").then(({ createPriceBook }) => createPriceBook(core)));
  return {
    getPrices: async (input, { context, signal }) => (await open()).get(context, input, signal),
    describeInstanceCost: ({ instanceId }, { context, signal }) => describeInstanceCost(core.clients, context, instanceId, signal),
  };
}
