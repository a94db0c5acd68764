import { DescribeAvailabilityZonesCommand, DescribeRouteTablesCommand, EC2Client } from "@aws-sdk/client-ec2";
import type { CreationOutcome } from "../../../shared/contract/network-changes.ts";
import { creationSteps, mainRouteTable, type CreationStep } from "../../../shared/network/changes/creation-steps.ts";
import type { DeletableKind } from "../../../shared/network/changes/delete-requests.ts";
import { problemsOf, type NetworkPlan } from "../../../shared/network/changes/network-plan.ts";
import { CoreError, toFailure } from "../failures.ts";
import type { AwsClients, Target } from "../services.ts";
import { awaitNatGateway } from "./await-nat-gateway.ts";
import { sendChange } from "./ec2-commands.ts";

export interface Creation {
  complete: boolean;
  vpcId?: string;
  created: { kind: DeletableKind; id: string }[];
}

/** Makes the planned network step by step. Nothing is sent of a plan that EC2 would refuse. */
export async function createNetwork(
  clients: AwsClients, target: Target, { plan, dryRun }: { plan: NetworkPlan; dryRun: boolean }, signal: AbortSignal, emit: (steps: CreationOutcome[]) => void,
): Promise<Creation> {
  refuse(problemsOf(plan));
  const client = await clients.get(EC2Client, target);
  refuse(problemsOf(plan, await zonesOf(client, signal)));
  const steps = creationSteps(plan);
  if (dryRun) return { complete: await askPermission(client, steps.filter(({ standsAlone }) => standsAlone), signal, emit), created: [] };

  const ids = new Map<string, string>();
  const creation: Creation = { complete: false, created: [] };
  for (const step of steps) {
    if (!(await take(step, { client, ids, creation, signal, emit }))) return creation;
  }
  return { ...creation, complete: true };
}

function refuse(problems: readonly string[]): void {
  if (problems.length) throw new CoreError("invalid-input", problems.join(" "));
}

async function zonesOf(client: EC2Client, abortSignal: AbortSignal): Promise<string[]> {
  const { AvailabilityZones = [] } = await client.send(new DescribeAvailabilityZonesCommand({}), { abortSignal });
  return AvailabilityZones.flatMap(({ ZoneName }) => ZoneName ?? []);
}

/** A dry run has no ids to go on with, so that it asks for what needs none. */
async function askPermission(client: EC2Client, steps: readonly CreationStep[], signal: AbortSignal, emit: (steps: CreationOutcome[]) => void): Promise<boolean> {
  let allowed = true;
  for (const step of steps) {
    const request = step.request(noId);
    try {
      await sendChange(client, request, true, signal);
      emit([{ step: step.title, operation: request.operation, ok: true }]);
    } catch (error) {
      if (signal.aborted) throw error;
      allowed = false;
      emit([{ step: step.title, operation: request.operation, ok: false, error: toFailure(error, `ec2:${request.operation}`) }]);
    }
  }
  return allowed;
}

function noId(key: string): never {
  throw new Error(`a step that stands alone asks for ${key}`);
}

interface Making {
  client: EC2Client;
  /** By the key of the step that made it. */
  ids: Map<string, string>;
  creation: Creation;
  signal: AbortSignal;
  emit(steps: CreationOutcome[]): void;
}

async function take(step: CreationStep, making: Making): Promise<boolean> {
  const { client, ids, creation, signal, emit } = making;
  const idOf = (key: string): string => {
    const id = ids.get(key);
    if (id === undefined) throw new Error(`no step before made ${key}`);
    return id;
  };
  let operation = "CreateVpc";
  let made: { kind: DeletableKind; resourceId: string } | undefined;
  try {
    const request = step.request(idOf);
    operation = request.operation;
    const answer = await sendChange(client, request, false, signal);
    if (step.makes) {
      made = { kind: step.makes.kind, resourceId: idIn(answer, step.makes.kind) };
      ids.set(step.makes.key, made.resourceId);
      creation.created.push({ kind: made.kind, id: made.resourceId });
      if (made.kind === "vpc") {
        creation.vpcId = made.resourceId;
        ids.set(mainRouteTable, await mainTableOf(client, made.resourceId, signal));
      }
      if (step.waits) await awaitNatGateway(client, made.resourceId, "available", signal);
    }
    emit([{ step: step.title, operation, ...made, ok: true }]);
    return true;
  } catch (error) {
    // What was made before the end is told, so that a cancelled call can be undone as well.
    emit([{ step: step.title, operation, ...made, ok: false, error: toFailure(error, `ec2:${operation}`, signal) }]);
    if (signal.aborted) throw error;
    return false;
  }
}

async function mainTableOf(client: EC2Client, vpcId: string, abortSignal: AbortSignal): Promise<string> {
  const filters = [{ Name: "vpc-id", Values: [vpcId] }, { Name: "association.main", Values: ["true"] }];
  const { RouteTables: [table] = [] } = await client.send(new DescribeRouteTablesCommand({ Filters: filters }), { abortSignal });
  if (!table?.RouteTableId) throw new CoreError("unexpected", `EC2 shows no main route table of ${vpcId}.`);
  return table.RouteTableId;
}

const idMembers: Readonly<Partial<Record<DeletableKind, (answer: any) => string | undefined>>> = {
  vpc: ({ Vpc }) => Vpc?.VpcId,
  subnet: ({ Subnet }) => Subnet?.SubnetId,
  routeTable: ({ RouteTable }) => RouteTable?.RouteTableId,
  internetGateway: ({ InternetGateway }) => InternetGateway?.InternetGatewayId,
  natGateway: ({ NatGateway }) => NatGateway?.NatGatewayId,
  elasticIp: ({ AllocationId }) => AllocationId,
};

function idIn(answer: unknown, kind: DeletableKind): string {
  const id = idMembers[kind]?.(answer);
  if (!id) throw new CoreError("unexpected", `EC2's answer names no ${kind}.`);
  return id;
}
