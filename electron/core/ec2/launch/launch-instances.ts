import { AuthorizeSecurityGroupEgressCommand, AuthorizeSecurityGroupIngressCommand, CreateSecurityGroupCommand, EC2Client, RunInstancesCommand } from "@aws-sdk/client-ec2";
import type { LaunchRequest, LaunchStep, NewGroup } from "../../../../shared/contract/ec2-launch.ts";
import { launchSteps, type LaunchStepPlan } from "../../../../shared/ec2/launch-steps.ts";
import { CoreError, toFailure } from "../../failures.ts";
import type { AwsClients, Target } from "../../services.ts";
import { unlessDryRun } from "../unless-dry-run.ts";

export interface Launched {
  complete: boolean;
  reservationId?: string | undefined;
  instanceIds: string[];
  groupId?: string | undefined;
}

/** Named one by one, so that the bundle holds these commands alone. */
const commands: Readonly<Record<LaunchStepPlan["operation"], new (input: any) => any>> = {
  CreateSecurityGroup: CreateSecurityGroupCommand,
  AuthorizeSecurityGroupIngress: AuthorizeSecurityGroupIngressCommand,
  AuthorizeSecurityGroupEgress: AuthorizeSecurityGroupEgressCommand,
  RunInstances: RunInstancesCommand,
};

/**
 * Makes the group and its rules where one is wanted, then launches. The client token makes a repetition
 * the same launch, whatever became of the first one's answer.
 */
export async function launchInstances(
  clients: AwsClients, target: Target, { launch, newGroup, dryRun }: { launch: LaunchRequest; newGroup?: NewGroup | undefined; dryRun: boolean }, signal: AbortSignal, emit: (steps: LaunchStep[]) => void,
): Promise<Launched> {
  const ec2 = await clients.get(EC2Client, target);
  const launched: Launched = { complete: false, instanceIds: [] };
  let allowed = true;
  // A dry run has no group to go on with: it asks for what needs none.
  for (const step of launchSteps(launch, newGroup).filter(({ standsAlone }) => standsAlone || !dryRun)) {
    const { operation, title } = step;
    try {
      const input = step.input(dryRun ? undefined : launched.groupId);
      const answer = await unlessDryRun(dryRun, () => ec2.send(new commands[operation]({ ...input, ...(dryRun ? { DryRun: true } : {}) }), { abortSignal: signal }));
      const resourceId = dryRun ? undefined : note(operation, answer, launched);
      emit([{ step: title, operation, ok: true, ...(resourceId ? { resourceId } : {}) }]);
    } catch (error) {
      // What was made before the end is told, so that a cancelled launch can be undone as well.
      emit([{ step: title, operation, ok: false, error: toFailure(error, `ec2:${operation}`, signal) }]);
      if (signal.aborted) throw error;
      allowed = false;
      if (!dryRun) return launched;
    }
  }
  return { ...launched, complete: allowed };
}

/** What a step made; throws where the answer does not say it. */
function note(operation: LaunchStepPlan["operation"], answer: any, launched: Launched): string | undefined {
  if (operation === "CreateSecurityGroup") {
    if (!answer?.GroupId) throw new CoreError("unexpected", "EC2's answer names no security group.");
    return (launched.groupId = answer.GroupId as string);
  }
  if (operation !== "RunInstances") return undefined;
  launched.reservationId = answer?.ReservationId;
  launched.instanceIds = (answer?.Instances ?? []).flatMap(({ InstanceId }: { InstanceId?: string }) => InstanceId ?? []);
  if (launched.instanceIds.length === 0) throw new CoreError("unexpected", "EC2's answer names no instance.");
  return launched.instanceIds.join(", ");
}
