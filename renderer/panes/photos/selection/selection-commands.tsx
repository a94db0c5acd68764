import { useMemo, type RefObject } from "react";
import { useCommands, type Command } from "../../../lib/commands.tsx";
import type { GalleryHandle } from "../../../ui/gallery/gallery.tsx";
import type { View } from "../library/use-preferences.ts";

/** What the gallery's keys do to the selection, in the palette. */
export function SelectionCommands({ gallery, view }: { gallery: RefObject<GalleryHandle | null>; view: View }) {
  useCommands(useMemo(() => {
    const disabledReason = view === "gallery" ? undefined : "Show photos as a gallery first.";
    const command = (id: string, title: string, run: (handle: GalleryHandle) => void): Command => ({ id: `photos.${id}`, title, group: "Photos", disabledReason, run: () => gallery.current && run(gallery.current) });
    return [
      command("select-all", "Select all photos", (handle) => handle.selectAll()),
      command("invert-selection", "Invert the selection", (handle) => handle.invertSelection()),
    ];
  }, [gallery, view]));
  return null;
}
