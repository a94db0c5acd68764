import type { HandlersOf } from "../../../../shared/contract/define.ts";
import type { fleetCalls } from "../../../../shared/contract/ec2-fleet.ts";
import type { CoreServices } from "../../services.ts";
import { describeProtection } from "./describe-protection.ts";

export function createFleetHandlers({ clients }: Pick<CoreServices, "clients">): HandlersOf<typeof fleetCalls> {
  return {
    describeProtection: (input, { context, signal }) => describeProtection(clients, context, input, signal),
  };
}
