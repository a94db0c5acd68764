import { useMemo } from "react";
import { useCommands } from "../../../lib/commands.tsx";
import { Menu } from "../../../ui/menu.tsx";
import { Popover } from "../../../ui/popover.tsx";
import { actions, ableOf, whyLeft, type InstanceAction } from "./actions.ts";
import type { FleetRow } from "./fleet-rows.ts";
import { settingActions } from "./setting-actions.ts";

/** An action that was asked for, and of what. */
export interface Asked {
  action: InstanceAction;
  rows: readonly FleetRow[];
}

interface ActionBarProps {
  selected: readonly FleetRow[];
  ask(asked: Asked): void;
}

/** What is done daily stands in the bar; all else in its menu. */
const inBar = actions.filter(({ id }) => id !== "hibernate");
const inMenu = [...actions.filter((action) => !inBar.includes(action)), ...settingActions];

/** What acts on the selected. */
export function ActionBar({ selected, ask }: ActionBarProps) {
  return (
    <>
      {inBar.map((action) => (
        <button key={action.id} type="button" className="act" data-danger={action.danger} disabled={ableOf(action, selected).length === 0} onClick={() => ask({ action, rows: selected })}>{action.title}</button>
      ))}
      <div className="pane-actions">
        <Popover label="More for the selected" kind="menu" align="end" button="More">
          {(close) => <Menu label="More for the selected" onClose={close} items={inMenu.map((action) => ({ id: action.id, title: action.title, danger: action.danger, disabledReason: whyNot(action, selected), run: () => ask({ action, rows: selected }) }))} />}
        </Popover>
      </div>
    </>
  );
}

function whyNot(action: InstanceAction, selected: readonly FleetRow[]): string | undefined {
  if (selected.length === 0) return "Select instances first";
  if (ableOf(action, selected).length > 0) return undefined;
  const why = [...new Set(selected.map(({ instance }) => whyLeft(action, instance)))];
  return `None of the selected: ${why.slice(0, 3).join(", ")}`;
}

/** The same in the palette. */
export function useActionCommands(selected: readonly FleetRow[], ask: (asked: Asked) => void): void {
  const commands = useMemo(
    () => [...actions, ...settingActions].map((action) => ({
      id: `instances.${action.id}`, group: "Instances", title: `${action.title}${actions.includes(action) ? "" : ":"} ${selected.length === 1 ? "the selected instance" : "selected instances"}`,
      disabledReason: whyNot(action, selected), run: () => ask({ action, rows: selected }),
    })),
    [selected, ask],
  );
  useCommands(commands);
}
