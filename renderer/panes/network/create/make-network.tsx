import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { creationSteps } from "../../../../shared/network/changes/creation-steps.ts";
import { membersOf } from "../../../../shared/aws/call-code/members-of.ts";
import type { NetworkPlan } from "../../../../shared/network/changes/network-plan.ts";
import { awsCli } from "../../../../shared/aws/call-code/aws-cli.ts";
import { AskingDryRun } from "../../../lib/asking-dry-run.tsx";
import { useConsole } from "../../../lib/context.tsx";
import { knowsNoDryRun } from "../../../lib/no-dry-run.ts";
import { CodeTabs } from "../../../ui/code-tabs.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { OutcomeList } from "../../../ui/outcome-list.tsx";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";
import { UndoNetwork } from "./undo-network.tsx";
import { useMake, type Made } from "./use-make.ts";

/** Says every step, asks EC2 whether it may be, makes the network, and takes away again what a failure left. */
export function MakeNetwork({ plan, onBack, onClose }: { plan: NetworkPlan; onBack(): void; onClose(): void }) {
  const { profile } = useConsole();
  const { permission, made, make } = useMake(plan, onClose);
  const [isUndone, setIsUndone] = useState(false);
  if (made && isUndone) return <UndoNetwork name={plan.name} created={made.created} onClose={onClose} />;
  if (made) return <Progress plan={plan} made={made} onUndo={() => setIsUndone(true)} onClose={onClose} />;
  const failures = permission?.steps.flatMap(({ error }) => error ?? []) ?? [];
  const refused = failures.find((failure) => !knowsNoDryRun(failure));
  const unasked = failures.find(knowsNoDryRun)?.message;
  return (
    <ProtectedConfirm
      title={`Create ${plan.name}?`}
      confirmLabel="Create"
      typedName={profile.protected ? profile.name : undefined}
      blocked={permission === undefined ? <AskingDryRun />
        : permission.failure ? <FailureAlert compact title="It cannot be done" failure={permission.failure} />
        : refused ? <FailureAlert compact title="It is not allowed, and nothing was made" failure={refused} /> : undefined}
      consequences={creationSteps(plan).map(({ title }) => title)}
      onCancel={onBack}
      onConfirm={make}
    >
      {unasked ? <p className="selection-count">{unasked}</p> : null}
      <StepsAsCode plan={plan} />
    </ProtectedConfirm>
  );
}

/** Every step as the AWS CLI; ids that are not there yet stand as what they will be. */
function StepsAsCode({ plan }: { plan: NetworkPlan }) {
  const { context, profile } = useConsole();
  const code = creationSteps(plan).map((step) => {
    const { operation, input } = step.request((key) => `<${key}>`);
    return awsCli({ service: "ec2", operation, region: context.region, profile: profile.kind === "environment" ? undefined : profile.name, endpoint: profile.endpoint, input: membersOf(input) });
  }).join("\n");
  return (
    <details className="as-code">
      <summary>The same calls as code</summary>
      <p className="selection-note">An id in angle brackets is that of what a call before it made.</p>
      <CodeTabs label="The same calls as code" items={[{ id: "awsCli", title: "AWS CLI", code }]} />
    </details>
  );
}

function Progress({ plan, made, onUndo, onClose }: { plan: NetworkPlan; made: Made; onUndo(): void; onClose(): void }) {
  const { steps, isRunning, complete, failure, created } = made;
  const total = creationSteps(plan).length;
  const canUndo = !isRunning && !complete && created.length > 0;
  const header = isRunning ? `Making ${plan.name}…` : complete ? `${plan.name} is made` : `${plan.name} could not be made whole`;
  return (
    <Modal visible header={header} closeAriaLabel="Close" onDismiss={onClose} footer={
      <Box float="right">
        <SpaceBetween direction="horizontal" size="xs">
          {canUndo ? <Button onClick={onUndo}>Remove what was made</Button> : null}
          <Button variant="primary" disabled={isRunning} onClick={onClose}>Close</Button>
        </SpaceBetween>
      </Box>
    }>
      {isRunning ? <p role="status">{steps.length} of {total} steps done. A NAT gateway takes a while.</p> : null}
      {failure ? <FailureAlert compact title="It was broken off" failure={failure} /> : null}
      <OutcomeList title="Steps" outcomes={steps.map(({ step, resourceId, ok, error }, at) => ({ id: String(at), name: step, ok, error, words: resourceId }))} />
    </Modal>
  );
}
