import type { Entry } from "../library/entries.ts";
import { actionOf, type ActionId } from "./actions.tsx";
import type { ActionProps } from "./action.ts";

/** What was asked for, and with what. */
export interface Asked {
  action: ActionId;
  entries: readonly Entry[];
}

/** The dialog of whatever was asked for. */
export function ActionHost({ asked, ...rest }: Omit<ActionProps, "entries"> & { asked: Asked | undefined }) {
  const Dialog = asked && actionOf(asked.action).Dialog;
  return Dialog ? <Dialog {...rest} entries={asked.entries} /> : null;
}
