import { mapThemes } from "../../../shared/network/map/palette.ts";
import type { Scene } from "../../../shared/network/map/scene.ts";
import { CanvasMap } from "../../../renderer/ui/canvas-map/canvas-map.tsx";

export function OurMap({ scene }: { scene: Scene }) {
  return <CanvasMap label="Map" scene={scene} theme={mapThemes.dark} onSelect={() => {}} />;
}
