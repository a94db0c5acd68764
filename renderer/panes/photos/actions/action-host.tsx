import type { Entry } from "../library/entries.ts";
import { actionOf, type ActionId } from "./actions.tsx";
import type { ActionProps } from "./action.ts";

/** What was asked for, and with what. */
export interface Asked {
  action: ActionId;
  entries: readonly Entry[];
  whole?: ActionProps["whole"];
}

/** The dialog of whatever was asked for. */
export function ActionHost({ asked, ...rest }: Omit<ActionProps, "entries" | "whole"> & { asked: Asked | undefined }) {
  const Dialog = asked && actionOf(asked.action).Dialog;
  return Dialog ? <Dialog {...rest} entries={asked.entries} whole={asked.whole} /> : null;
}
