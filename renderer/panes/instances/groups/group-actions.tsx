import { useMemo } from "react";
import { useCommands } from "../../../lib/commands.tsx";
import type { GroupRow } from "./group-rows.ts";

export type GroupAction = { action: "create" } | { action: "edit" | "copy" | "delete"; groupId: string };

const actions: readonly { action: "edit" | "copy" | "delete"; title: string; isDangerous?: true; whyNot(row: GroupRow): string | undefined }[] = [
  { action: "edit", title: "Edit rules", whyNot: () => undefined },
  { action: "copy", title: "Copy", whyNot: () => undefined },
  { action: "delete", title: "Delete", isDangerous: true, whyNot: ({ group }) => (group.groupName === "default" ? "A VPC's default group cannot be deleted" : undefined) },
];

/** What can be done with the one group that is selected, as buttons and in the palette. */
export function GroupActions({ selected, onAsk }: { selected: readonly GroupRow[]; onAsk(asked: GroupAction): void }) {
  const [row, ...more] = selected;
  const able = useMemo(
    () => actions.map(({ action, title, isDangerous, whyNot }) => ({
      action, title, isDangerous, reason: !row || more.length > 0 ? "Select one group first" : whyNot(row),
      run: () => (row ? onAsk({ action, groupId: row.group.groupId }) : undefined),
    })),
    [row, more.length, onAsk],
  );
  useCommands(useMemo(() => [
    { id: "groups.create", group: "Security groups", title: "Create a security group", run: () => onAsk({ action: "create" }) },
    ...able.map(({ action, title, reason, run }) => ({ id: `groups.${action}`, group: "Security groups", title: `${title}: the selected group`, disabledReason: reason, run })),
  ], [able, onAsk]));
  return able.map(({ action, title, isDangerous, reason, run }) => (
    <button key={action} type="button" className="act" data-danger={isDangerous} disabled={reason !== undefined} title={reason} onClick={run}>{title}</button>
  ));
}
