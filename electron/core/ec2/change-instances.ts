import { EC2Client } from "@aws-sdk/client-ec2";
import type { InstanceOutcomes } from "../../../shared/contract/ec2.ts";
import { toFailure } from "../failures.ts";
import type { AwsClients, Target } from "../services.ts";

export interface StateChange {
  previousState?: string | undefined;
  currentState?: string | undefined;
}

export interface InstanceAction {
  /** `ec2:StopInstances` */
  operation: string;
  /** Answers the state changes by instance id. */
  send(ec2: EC2Client, instanceIds: string[], dryRun: boolean, options: { abortSignal: AbortSignal }): Promise<ReadonlyMap<string, StateChange>>;
}

type Outcome = InstanceOutcomes["outcomes"][number];
type Send = (instanceIds: string[]) => Promise<Outcome[]>;

/**
 * Acts on instances together, as EC2 takes them. EC2 refuses a whole request for one instance's
 * sake: those that its refusal names fail, and the others go on; where it names none, it is narrowed
 * down by halves. A failure that concerns all alike (credentials, throttling, network) is given to each at once.
 */
export async function changeInstances(
  clients: AwsClients, target: Target, action: InstanceAction, { instanceIds, dryRun }: { instanceIds: string[]; dryRun: boolean }, signal: AbortSignal,
): Promise<InstanceOutcomes> {
  const ec2 = await clients.get(EC2Client, target);
  const unique = [...new Set(instanceIds)];

  const send: Send = async (ids) => {
    try {
      const changes = await action.send(ec2, ids, dryRun, { abortSignal: signal });
      return ids.map((instanceId) => ({ instanceId, ok: true, ...changes.get(instanceId) }));
    } catch (error) {
      if (signal.aborted) throw error;
      if ((error as Error).name === "DryRunOperation") return ids.map((instanceId) => ({ instanceId, ok: true }));
      const failure = toFailure(error, action.operation);
      const fail = (instanceId: string) => ({ instanceId, ok: false, error: failure });
      if (ids.length === 1 || !concernsSome(error, ids.length)) return ids.map(fail);
      const guilty = named(error, ids);
      if (guilty.size === 0) return sendHalves(ids, send);
      const others = ids.filter((id) => !guilty.has(id));
      return [...[...guilty].map(fail), ...(others.length > 0 ? await send(others) : [])];
    }
  };
  const outcomes = new Map((await send(unique)).map((outcome) => [outcome.instanceId, outcome]));
  return { outcomes: unique.flatMap((id) => outcomes.get(id) ?? []) };
}

/** One after the other: EC2 limits mutating calls per account to a few a second. */
async function sendHalves(ids: string[], send: Send): Promise<Outcome[]> {
  const half = Math.ceil(ids.length / 2);
  return [...(await send(ids.slice(0, half))), ...(await send(ids.slice(half)))];
}

/** EC2 names the instances at fault in its message. */
function named(error: unknown, ids: readonly string[]): Set<string> {
  const message = (error as Error).message;
  return new Set(ids.filter((id) => new RegExp(`\\b${id}\\b`).test(message)));
}

/** EC2's refusals that one instance can cause, among others that it can act on (EC2 API Reference, "Error codes"). */
const codesOfSome = new Set([
  "IncorrectInstanceState", "IncorrectState", "OperationNotPermitted", "UnsupportedOperation", "InvalidInstanceAttributeValue",
  "InsufficientInstanceCapacity", "InsufficientHostCapacity", "InsufficientFreeAddressesInSubnet",
  "InvalidParameterCombination", "Unsupported", "UnsupportedHibernationConfiguration", "ResourceCountExceeded", "InstanceLimitExceeded", "VcpuLimitExceeded",
]);

/** A denial names no instance and mostly concerns all; finding the allowed ones of many would cost two requests each. */
const maxNarrowedDenial = 50;

function concernsSome(error: unknown, count: number): boolean {
  const { name } = error as Error;
  if (name === "UnauthorizedOperation") return count <= maxNarrowedDenial;
  return name.startsWith("InvalidInstanceID") || codesOfSome.has(name);
}
