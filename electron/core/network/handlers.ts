import type { HandlersOf } from "../../../shared/contract/define.ts";
import type { Contract } from "../../../shared/contract/index.ts";
import type { CoreServices } from "../services.ts";
import { changeSecurityGroupRules } from "./change-security-group-rules.ts";
import { describeNetwork } from "./describe-network.ts";
import { describeSecurityGroupRules } from "./describe-security-group-rules.ts";

export function createHandlers({ clients }: Pick<CoreServices, "clients">): HandlersOf<Contract["network"]> {
  return {
    changeSecurityGroupRules: (input, { context, signal }) => changeSecurityGroupRules(clients, context, input, signal),
    describeNetwork: (_input, { context, signal, emit }) => describeNetwork(clients, context, signal, emit),
    describeSecurityGroupRules: (input, { context, signal }) => describeSecurityGroupRules(clients, context, input, signal),
  };
}
