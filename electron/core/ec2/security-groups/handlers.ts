import type { HandlersOf } from "../../../../shared/contract/define.ts";
import type { securityGroupsCalls } from "../../../../shared/contract/ec2-security-groups.ts";
import type { CoreServices } from "../../services.ts";
import { createSecurityGroupWithRules } from "./create-security-group-with-rules.ts";
import { listSecurityGroups } from "./list-security-groups.ts";

export function createSecurityGroupHandlers({ clients }: Pick<CoreServices, "clients">): HandlersOf<typeof securityGroupsCalls> {
  return {
    listSecurityGroups: (input, { context, signal, emit }) => listSecurityGroups(clients, context, input, signal, emit),
    createSecurityGroupWithRules: (input, { context, signal }) => createSecurityGroupWithRules(clients, context, input, signal),
  };
}
