import { ec2Document } from "../ec2/world.ts";
import type { IamDocuments } from "../iam/records.ts";
import type { ActionUse } from "./action-use.ts";
import type { SandboxRequest, SandboxService, StateStore } from "../service.ts";
import type { Sealer } from "../state/sealer.ts";
import { actionsOf } from "./actions/actions-of.ts";
import { refusalOf } from "./ask.ts";
import { denial } from "./denial.ts";
import { contextOf, requestContext } from "./request-context.ts";

export interface Authorizer {
  /** Throws the service's refusal unless the caller may run the operation with that input. */
  operation(service: AskedService, operation: string, input: object, request: SandboxRequest): void;
  /** Throws the service's refusal unless the caller may do that one thing. */
  use(service: AskedService, use: ActionUse, request: SandboxRequest): void;
}

/** What of a service is asked: its name, and the policies of its resources. */
export type AskedService = Pick<SandboxService, "name" | "resourcePolicy">;

export interface AuthorizerParts {
  iam: IamDocuments;
  sealer: Sealer;
  state: StateStore;
  now(): Date;
}

export function createAuthorizer(parts: AuthorizerParts): Authorizer {
  const { iam, sealer } = parts;
  const actions = actionsOf(iam, ({ identity, region }, resourceId) => ec2Document(parts, identity.accountId, region).tags[resourceId] ?? {});

  function use(service: AskedService, { action, resources, keys = {}, keysOf }: ActionUse, request: SandboxRequest): void {
    const shared = requestContext(request, keys);
    for (const resource of resources) {
      const context = keysOf && resource !== "*" ? new Map([...shared, ...contextOf(keysOf(resource))]) : shared;
      const refusal = refusalOf(iam, request.identity, { action, resource, context }, service.resourcePolicy?.(resource, action));
      if (refusal) throw denial(service.name, request.identity, refusal, sealer);
    }
  }

  return {
    use,
    operation(service, operation, input, request) {
      for (const needed of actions[service.name](operation, input, request)) use(service, needed, request);
    },
  };
}
