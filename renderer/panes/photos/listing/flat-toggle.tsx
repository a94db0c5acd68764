import Toggle from "@cloudscape-design/components/toggle";
import { useMemo } from "react";
import { useCommands } from "../../../lib/commands.tsx";
import type { Navigation } from "../library/use-place.ts";

/** Everything under the folder as one wall: a library over `2023/05/…` by its days, whatever folders they lie in. */
export function FlatToggle({ navigation: { place, setFlat } }: { navigation: Navigation }) {
  const { isFlat } = place;
  useCommands(useMemo(() => [
    { id: "photos.flat", title: isFlat ? "Show folders" : "Include subfolders", group: "Photos", run: () => setFlat(!isFlat) },
  ], [isFlat, setFlat]));
  return <Toggle checked={isFlat} onChange={({ detail }) => setFlat(detail.checked)}>Include subfolders</Toggle>;
}
