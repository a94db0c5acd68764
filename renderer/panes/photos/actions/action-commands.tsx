import { useEffect, useMemo, useRef } from "react";
import { useCommands, type Command } from "../../../lib/commands.tsx";
import type { Entry } from "../library/entries.ts";
import type { LibraryPreferences } from "../library/use-preferences.ts";
import { refusalOf, type Action } from "./action.ts";
import { actions, type ActionId } from "./actions.tsx";

export type FolderAction = "new-folder" | "label-all" | "refresh";

interface ActionCommandsProps {
  selected: readonly Entry[];
  readOnlyReason: string | undefined;
  preferences: LibraryPreferences;
  onAction(action: ActionId): void;
  onFolderAction(action: FolderAction): void;
}

/** What can be done with the folder and with the selection, in the palette. */
export function ActionCommands({ selected, readOnlyReason, preferences, onAction, onFolderAction }: ActionCommandsProps) {
  const act = useRef({ onAction, onFolderAction });
  useEffect(() => {
    act.current = { onAction, onFolderAction };
  });
  const { view, setView } = preferences;
  useCommands(useMemo(() => {
    const command = (id: string, title: string, disabledReason: string | undefined, run: () => void): Command => ({ id: `photos.${id}`, title, group: "Photos", disabledReason, run });
    const ofFolder = (id: FolderAction, title: string, disabledReason?: string) => command(id, title, disabledReason, () => act.current.onFolderAction(id));
    return [
      ofFolder("new-folder", "New folder", readOnlyReason),
      ofFolder("label-all", "Label all photos of this folder", readOnlyReason),
      ...actions.map((action: Action) => command(action.id, action.sentence ?? action.title, refusalOf(action, selected, readOnlyReason), () => act.current.onAction(action.id as ActionId))),
      ofFolder("refresh", "Refresh the folder"),
      command("view", view === "gallery" ? "Show photos as a list" : "Show photos as a gallery", undefined, () => setView(view === "gallery" ? "list" : "gallery")),
    ];
  }, [selected, readOnlyReason, view, setView]));
  return null;
}
