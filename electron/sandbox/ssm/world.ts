import { openWorld as openEc2World, type Ec2World } from "../ec2/world.ts";
import type { SandboxRequest, ServiceContext } from "../service.ts";
import type { SsmDocument } from "./records.ts";

/** Systems Manager of one account and region, as one request sees it. */
export interface SsmWorld {
  document: SsmDocument;
  /** Whose instances it manages. */
  ec2: Ec2World;
  request: SandboxRequest;
  /** Milliseconds since the epoch. */
  now: number;
  /** Must follow each change of the document. */
  changed(): void;
}

export type SsmOperation<Input, Output> = (input: Input, world: SsmWorld) => Omit<Output, "$metadata">;

export function openWorld(context: Pick<ServiceContext, "state" | "now">, request: SandboxRequest): SsmWorld {
  const { accountId } = request.identity;
  const { region } = request;
  return {
    document: context.state.of<SsmDocument>("ssm", accountId, region, () => ({ sessions: [] })),
    ec2: openEc2World(context, request),
    request,
    now: request.now().getTime(),
    changed: () => context.state.changed("ssm", accountId, region),
  };
}
