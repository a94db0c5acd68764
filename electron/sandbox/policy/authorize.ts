import type { IamDocuments } from "../iam/documents.ts";
import type { SandboxRequest, ServiceName } from "../service.ts";
import type { Sealer } from "../state/sealer.ts";
import { actionsOf } from "./actions/actions-of.ts";
import type { ActionUse } from "./actions/action-uses.ts";
import { refusalOf } from "./ask.ts";
import { denial } from "./denial.ts";
import { requestContext } from "./request-context.ts";

export interface Authorizer {
  /** Throws the service's refusal unless the caller may run the operation with that input. */
  operation(service: ServiceName, operation: string, input: object, request: SandboxRequest): void;
  /** Throws the service's refusal unless the caller may do that one thing. */
  use(service: ServiceName, use: ActionUse, request: SandboxRequest): void;
}

export function createAuthorizer(iam: IamDocuments, sealer: Sealer): Authorizer {
  const actions = actionsOf(iam);

  function use(service: ServiceName, { action, resources, keys = {} }: ActionUse, request: SandboxRequest): void {
    const context = requestContext(request, keys);
    for (const resource of resources) {
      const refusal = refusalOf(iam, request.identity, { action, resource, context });
      if (refusal) throw denial(service, request.identity, refusal, sealer);
    }
  }

  return {
    use,
    operation(service, operation, input, request) {
      for (const needed of actions[service](operation, input, request)) use(service, needed, request);
    },
  };
}
