import { useCallback, useImperativeHandle, useMemo, useRef, useState, type Ref } from "react";
import type { Network } from "../../../shared/contract/network.ts";
import { layoutNetwork } from "../../../shared/network/map/layout/layout-network.ts";
import { searchNetwork } from "../../../shared/network/map/search-network.ts";
import { useCommands, type Command } from "../../lib/commands.tsx";
import { CanvasMap, type CanvasMapHandle } from "../../ui/canvas-map/canvas-map.tsx";
import { SceneOutline } from "../../ui/canvas-map/scene-outline.tsx";
import { useMapTheme } from "../../ui/canvas-map/use-map-theme.ts";
import { Legend } from "./components/legend.tsx";
import { ExportMenu } from "./files/export-menu.tsx";
import { MatchBar } from "./search/match-bar.tsx";
import type { StepMatch } from "./search/step-match.ts";
import { useSelected } from "./use-selected.ts";

/** The map, and beside it the outline with the same content: what is chosen in one is chosen in the other. */
export function MapTab({ network, filter, isWhole, stepRef }: { network: Network; filter: string; isWhole: boolean; stepRef: Ref<StepMatch> }) {
  const [selected, select] = useSelected();
  const [isOutlined, setIsOutlined] = useState(true);
  const theme = useMapTheme();
  const mapRef = useRef<CanvasMapHandle>(null);
  const scene = useMemo(() => layoutNetwork(network), [network]);
  const found = useMemo(() => searchNetwork(network, scene, filter), [network, scene, filter]);
  const matchIds = found?.boxIds;
  const matchAt = found && selected !== undefined ? found.resourceIds.indexOf(selected) : -1;
  const step = useCallback((direction: 1 | -1) => {
    const count = found?.resourceIds.length ?? 0;
    if (count === 0) return;
    const next = matchAt >= 0 ? matchAt + direction : direction > 0 ? 0 : count - 1;
    // One entry for Back, however many matches one goes through.
    select(found!.resourceIds[(next + count) % count], { replace: matchAt >= 0 });
  }, [found, matchAt, select]);
  useImperativeHandle(stepRef, () => step, [step]);
  // A thing may stand in several boxes (a load balancer in each of its subnets): the first stands for it.
  const boxId = selected === undefined ? undefined : scene.boxes.find(({ id, resource }) => id === selected || resource?.id === selected)?.id;
  const onSelect = (id: string | undefined) => select(id === undefined ? undefined : (scene.boxes.find((box) => box.id === id)?.resource?.id ?? id));
  useCommands(useMemo<Command[]>(() => [{ id: "network.fit", group: "Network", title: "Fit the map", keywords: "zoom whole all", run: () => mapRef.current?.fit() }], []));
  return (
    <div className="map-tab" data-outline={isOutlined}>
      {isOutlined ? (
        <div className="map-outline">
          <div className="map-outline-head">
            <h2>Outline</h2>
            <button type="button" className="plain-button" aria-label="Hide the outline" onClick={() => setIsOutlined(false)}>«</button>
          </div>
          <SceneOutline label="Outline of the network" scene={scene} theme={theme} selectedId={boxId} onSelect={onSelect} matchIds={matchIds} />
        </div>
      ) : <button type="button" className="map-outline-show" aria-label="Show the outline" onClick={() => setIsOutlined(true)}>»</button>}
      <div className="map-canvas">
      {found ? <MatchBar found={found} at={matchAt} onStep={step} /> : null}
      <Legend />
      {isWhole ? <div className="map-actions"><ExportMenu scene={scene} theme={theme} network={network} toPng={() => mapRef.current!.toPng(2)} /></div> : null}
      <CanvasMap ref={mapRef} label="Map of the network" scene={scene} theme={theme} selectedId={boxId} onSelect={onSelect} matchIds={matchIds} />
      </div>
    </div>
  );
}
