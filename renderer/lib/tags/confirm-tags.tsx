import type { CallName } from "../../../shared/contract/client.ts";
import { tagRequests } from "../../../shared/ec2/tag-requests.ts";
import { ConfirmChange } from "../confirm-change.tsx";

interface ConfirmTagsProps {
  resourceIds: readonly string[];
  name: string;
  before: Readonly<Record<string, string>>;
  set: Readonly<Record<string, string>>;
  remove: readonly string[];
  rereads: readonly CallName[];
  onClose(isDone: boolean): void;
}

export function ConfirmTags({ resourceIds, name, before, set, remove, rereads, onClose }: ConfirmTagsProps) {
  return (
    <ConfirmChange
      title={`Change the tags of ${name}?`} confirmLabel="Save tags"
      consequences={[
        ...Object.entries(set).map(([key, value]) => (Object.hasOwn(before, key)
          ? <><b>{key}</b> becomes {value || "empty"}, was {before[key] || "empty"}</>
          : <><b>{key}</b> = {value || "(empty)"} is added</>)),
        ...remove.map((key) => <><b>{key}</b> = {before[key] || "(empty)"} is removed</>),
        "Permissions, budgets and automation that look at these tags see the new ones",
      ]}
      call="ec2.setTags" input={{ resourceIds: [...resourceIds], set: { ...set }, remove: [...remove] }} requests={tagRequests({ resourceIds, set, remove })}
      done={`The tags of ${name} are changed`} rereads={rereads} onClose={onClose}
    />
  );
}
