import { useEffect, useMemo, useRef } from "react";
import { useCommands, type Command } from "../../../lib/commands.tsx";
import type { LibraryPreferences } from "../library/use-preferences.ts";
import type { ToolbarAction } from "./toolbar.tsx";

interface FolderCommandsProps {
  selectedCount: number;
  readOnlyReason: string | undefined;
  preferences: LibraryPreferences;
  onAction(action: ToolbarAction): void;
}

/** The toolbar's actions in the palette. */
export function FolderCommands({ selectedCount, readOnlyReason, preferences, onAction }: FolderCommandsProps) {
  const act = useRef(onAction);
  useEffect(() => {
    act.current = onAction;
  });
  const { view, setView } = preferences;
  useCommands(useMemo(() => {
    const needsOne = selectedCount > 0 ? undefined : "Nothing is selected.";
    const command = (action: ToolbarAction, title: string, disabledReason?: string): Command => ({ id: `photos.${action}`, title, group: "Photos", disabledReason, run: () => act.current(action) });
    return [
      command("new-folder", "New folder", readOnlyReason),
      command("label", selectedCount > 0 ? "Label the selection" : "Label all photos of this folder", readOnlyReason),
      command("download", "Download the selection", needsOne),
      command("link", "Copy a link to the selected photo", selectedCount === 1 ? undefined : "Select one photo."),
      command("delete", "Delete the selection", readOnlyReason ?? needsOne),
      command("refresh", "Refresh the folder"),
      { id: "photos.view", title: view === "gallery" ? "Show photos as a list" : "Show photos as a gallery", group: "Photos", run: () => setView(view === "gallery" ? "list" : "gallery") },
    ];
  }, [selectedCount, readOnlyReason, view, setView]));
  return null;
}
