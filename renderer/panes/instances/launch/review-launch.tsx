import { useState } from "react";
import { awsCli } from "../../../../shared/aws/call-code/aws-cli.ts";
import { membersOf } from "../../../../shared/aws/call-code/members-of.ts";
import type { LaunchCost } from "../../../../shared/ec2/launch-cost.ts";
import { launchSteps } from "../../../../shared/ec2/launch-steps.ts";
import { deleteRequests } from "../../../../shared/network/changes/delete-requests.ts";
import { AskingDryRun } from "../../../lib/asking-dry-run.tsx";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { useConsole } from "../../../lib/context.tsx";
import { SameCallAsCode } from "../../../lib/same-call-as-code.tsx";
import { CodeTabs } from "../../../ui/code-tabs.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";
import { CostTable } from "./launch-summary.tsx";
import { LaunchOutcome } from "./launch-outcome.tsx";
import { useLaunch, type Plan } from "./use-launch.ts";

interface ReviewLaunchProps {
  plan: Plan;
  words: readonly string[];
  warnings: readonly string[];
  cost: LaunchCost;
  costSource: string;
  /** @param groupId of a security group that was made for a launch that then failed, and is still there. */
  onBack(groupId?: string): void;
  /** The instances are launched, and the person has seen it. */
  onDone(): void;
}

/** Says all that will happen, asks EC2 whether it may be, launches, and takes back what a failure left. */
export function ReviewLaunch({ plan, words, warnings, cost, costSource, onBack, onDone }: ReviewLaunchProps) {
  const { profile } = useConsole();
  const { permission, progress, launch, forgetGroup } = useLaunch(plan);
  const [isRemoving, setIsRemoving] = useState(false);
  if (progress?.groupId && isRemoving) {
    const { groupId } = progress;
    return <RemoveGroup groupId={groupId} name={plan.newGroup?.groupName ?? groupId} onClose={(isDone) => {
      setIsRemoving(false);
      if (isDone) forgetGroup();
    }} />;
  }
  if (progress) return <LaunchOutcome progress={progress} count={plan.launch.count} onRemoveGroup={() => setIsRemoving(true)} onRetry={launch} onBack={() => onBack(progress.groupId)} onDone={onDone} />;
  const { count } = plan.launch;
  return (
    <ProtectedConfirm
      title={count === 1 ? "Launch the instance?" : `Launch ${count} instances?`} confirmLabel="Launch" typedName={profile.protected ? profile.name : undefined}
      blocked={permission === undefined ? <AskingDryRun />
        : permission.denied ? <FailureAlert compact title="EC2 would refuse it, and nothing was made" failure={permission.denied} /> : undefined}
      consequences={words} onCancel={() => onBack()} onConfirm={launch}
    >
      {permission?.isUnknown ? <p className="selection-count">This server has no dry run: whether it is allowed shows when it is done.</p> : null}
      {warnings.length ? <ul className="launch-problems" aria-label="To think about">{warnings.map((message) => <li key={message} data-severity="warning">{message}</li>)}</ul> : null}
      <CostTable cost={cost} source={costSource} />
      <LaunchAsCode plan={plan} />
    </ProtectedConfirm>
  );
}

/** The launch as code; with a group made before it, each call in its order. */
function LaunchAsCode({ plan: { launch, newGroup } }: { plan: Plan }) {
  const { context, profile } = useConsole();
  const steps = launchSteps(launch, newGroup);
  if (steps.length === 1) return <SameCallAsCode service="ec2" operation="RunInstances" input={membersOf(steps[0]!.input(undefined))} />;
  const code = steps.map(({ operation, input }) => awsCli({
    service: "ec2", operation, region: context.region, profile: profile.kind === "environment" ? undefined : profile.name, endpoint: profile.endpoint, input: membersOf(input("<new group>")),
  })).join("\n");
  return (
    <details className="as-code">
      <summary>The same calls as code</summary>
      <p className="selection-note">&lt;new group&gt; is the id that the first call answers.</p>
      <CodeTabs label="The same calls as code" items={[{ id: "awsCli", title: "AWS CLI", code }]} />
    </details>
  );
}

function RemoveGroup({ groupId, name, onClose }: { groupId: string; name: string; onClose(isDone: boolean): void }) {
  return (
    <ConfirmChange
      title={`Delete the security group ${name}?`} confirmLabel="Delete"
      consequences={[<><b>{name}</b> <span className="mono">{groupId}</span>, which was made for the launch that failed, goes with its rules</>]}
      call="network.deleteResource" input={{ kind: "securityGroup", id: groupId }} requests={deleteRequests("securityGroup", groupId)}
      done={`The security group ${name} is deleted`} rereads={["network.describeNetwork"]} onClose={onClose}
    />
  );
}
