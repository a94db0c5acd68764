import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { formatCounted } from "../../../lib/format.ts";
import { formatRoute } from "../../../lib/route.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { OutcomeList } from "../../../ui/outcome-list.tsx";
import type { LaunchProgress } from "./use-launch.ts";

interface LaunchOutcomeProps {
  progress: LaunchProgress;
  count: number;
  onRemoveGroup(): void;
  onRetry(): void;
  onBack(): void;
  onDone(): void;
}

/** Each step as it ends; then the instances, or what failed and what it left behind. */
export function LaunchOutcome({ progress, count, onRemoveGroup, onRetry, onBack, onDone }: LaunchOutcomeProps) {
  const { steps, isRunning, complete, instanceIds, groupId, isGroupPartial, failure } = progress;
  const header = isRunning ? "Launching…" : complete ? `${formatCounted(count, "instance")} launched` : "The launch failed";
  return (
    <Modal visible header={header} closeAriaLabel="Close" onDismiss={complete ? onDone : isRunning ? () => undefined : onBack} footer={
      <Box float="right">
        <SpaceBetween direction="horizontal" size="xs">
          {groupId && !complete && !isRunning ? <Button onClick={onRemoveGroup}>Remove what was made</Button> : null}
          {complete ? null : <Button disabled={isRunning} onClick={onBack}>Change it</Button>}
          {complete ? <Button variant="primary" onClick={onDone}>Done</Button> : <Button variant="primary" disabled={isRunning || isGroupPartial} onClick={onRetry}>Try again</Button>}
        </SpaceBetween>
      </Box>
    }>
      {isRunning ? <p role="status">{steps.length === 0 ? "EC2 is asked…" : `${formatCounted(steps.length, "step")} done`}</p> : null}
      {failure ? <FailureAlert compact title="It was broken off" failure={failure} /> : null}
      <OutcomeList title="Steps" outcomes={steps.map(({ step, resourceId, ok, error }) => ({ id: step, name: step, ok, error, words: resourceId }))} />
      {complete ? (
        <>
          <p>It takes half a minute until {count === 1 ? "it runs" : "they run"}, and some more until the status checks are done.</p>
          <ul className="launch-made">{instanceIds.map((id) => <li key={id}><a href={formatRoute("instances", { filter: id })}>Show <span className="mono">{id}</span></a></li>)}</ul>
        </>
      ) : isRunning ? null : <p className="selection-count">{wordsAfter(progress)} Trying again launches nothing twice: EC2 knows the launch by its token.{failure ? " Before you change it, look whether it was launched all the same: a changed launch is another one." : ""}</p>}
    </Modal>
  );
}

function wordsAfter({ groupId, isGroupPartial }: LaunchProgress): string {
  if (!groupId) return "";
  return isGroupPartial ? "The security group was made without all of its rules: remove it, or change the launch, before it is tried again." : "The security group stays until it is removed, and is used when it is tried again.";
}
