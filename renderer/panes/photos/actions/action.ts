import type { ButtonProps } from "@cloudscape-design/components/button";
import type { ComponentType } from "react";
import type { Entry } from "../library/entries.ts";

/** A folder as listed: with the delimiter `/` what lies in it directly, else all under it. */
export interface WholeFolder {
  prefix: string;
  delimiter: "" | "/";
}

/** What an action's dialog is given. */
export interface ActionProps {
  bucket: string;
  /** The folder on screen, `""` or ending in `/`. */
  prefix: string;
  /** What it is done with, in the order shown; never empty. A folder means all under it. */
  entries: readonly Entry[];
  /** Where they are all that the folder on screen lists: named by it, they need no key each. */
  whole?: WholeFolder | undefined;
  /** Tells that keys are gone from where they were (deleted, moved): they leave the selection but for the `failed`, and the folder is read again. `undefined`: more failed than are told. */
  onGone(keys: readonly string[], failed: readonly string[] | undefined): void;
  onClose(): void;
}

/**
 * Something that can be done with what is selected, or with the one object that is open large. It
 * stands in the toolbar, in the large view's head and in the palette.
 */
export interface Action {
  id: string;
  title: string;
  /** What the palette says; the title otherwise. */
  sentence?: string;
  icon?: NonNullable<ButtonProps["iconName"]>;
  /** Whether it stands as a button; else it is in the menu “More”. */
  isButton: boolean;
  /** Refused for read-only profiles: it changes something, or costs money. */
  changes: boolean;
  /** `KeyboardEvent.key` that asks for it, where something is selected. */
  key?: string;
  /** Why it cannot be done with these, in words; the menus show it. */
  refusal?(entries: readonly Entry[]): string | undefined;
  /** Its view lies over the whole pane, as the large view does. */
  coversPane?: boolean;
  /** What is asked before; without one, `useRunners` has what is done at once. */
  Dialog?: ComponentType<ActionProps>;
}

/** Why an action cannot be done now; undefined when it can. */
export function refusalOf(action: Action, entries: readonly Entry[], readOnlyReason: string | undefined): string | undefined {
  if (entries.length === 0) return "Nothing is selected.";
  return (action.changes ? readOnlyReason : undefined) ?? action.refusal?.(entries);
}

export const somePhoto = (entries: readonly Entry[]): string | undefined => (entries.some(({ kind }) => kind !== "file") ? undefined : "There is no photo among them.");
