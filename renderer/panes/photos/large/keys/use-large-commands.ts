import { useEffect, useMemo, useRef } from "react";
import { useCommands, type Command } from "../../../../lib/commands.tsx";
import type { LargeMoves } from "./large-keys.ts";

/** What the keys of the large view do, in the palette. */
export function useLargeCommands(moves: LargeMoves, index: number, count: number): void {
  const now = useRef(moves);
  useEffect(() => {
    now.current = moves;
  });
  const noNext = index < 0 || index >= count - 1 ? "There is no next photo." : undefined;
  const noPrevious = index <= 0 ? "There is no photo before." : undefined;
  useCommands(useMemo(() => {
    const command = (id: string, title: string, run: (moves: LargeMoves) => void, disabledReason?: string): Command => ({ id: `photos.large.${id}`, title, group: "Photo", disabledReason, run: () => run(now.current) });
    return [
      command("next", "Next photo", ({ step }) => step(1), noNext),
      command("previous", "Previous photo", ({ step }) => step(-1), noPrevious),
      command("zoom-in", "Zoom into the photo", ({ zoom }) => zoom.zoomBy(2)),
      command("zoom-out", "Zoom out of the photo", ({ zoom }) => zoom.zoomBy(0.5)),
      command("fit", "Fit the photo into the window", ({ zoom }) => zoom.fit()),
      command("actual", "Show the photo pixel for pixel", ({ zoom }) => zoom.actual()),
      command("full-screen", "Photo in full screen", ({ toggleFullScreen }) => toggleFullScreen()),
      command("drawer", "Show or hide what is known of the photo", ({ toggleDrawer }) => toggleDrawer()),
      command("keys", "Keys of the large view", ({ showKeys }) => showKeys()),
      command("close", "Back to the gallery", ({ close }) => close()),
    ];
  }, [noNext, noPrevious]));
}
