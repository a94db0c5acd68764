import type { Network } from "../../../../shared/contract/network.ts";
import { exportNetwork } from "../../../../shared/network/files/export-network.ts";
import { sceneToDrawio } from "../../../../shared/network/map/drawio.ts";
import type { MapTheme } from "../../../../shared/network/map/palette.ts";
import { mapThemes } from "../../../../shared/network/map/palette.ts";
import type { Scene } from "../../../../shared/network/map/scene.ts";
import { sceneToSvg } from "../../../../shared/network/map/svg.ts";
import { useConsole } from "../../../lib/context.tsx";
import { useFlash } from "../../../lib/flashes.tsx";
import { Menu } from "../../../ui/menu.tsx";
import { Popover } from "../../../ui/popover.tsx";
import { useSavedOrigin } from "./network-origin.ts";
import { saveFile } from "../../../lib/save-file.ts";

interface ExportMenuProps {
  scene: Scene;
  theme: MapTheme;
  network: Network;
  toPng(): Promise<Blob>;
}

/** The map as a file: a picture to print, one to paste, a diagram to go on with; or the network, to be opened again. */
export function ExportMenu({ scene, theme, network, toPng }: ExportMenuProps) {
  const { context, profile } = useConsole();
  const { asOf } = network;
  const saved = useSavedOrigin();
  const origin = saved ?? { profile: profile.name, accountId: profile.accountId, region: context.region, exportedAt: new Date().toISOString() };
  const flash = useFlash();
  const name = `skydeck-${origin.profile}-${origin.region}-${asOf.slice(0, 10)}`.replaceAll(/[^\w.-]+/g, "_");
  const save = async (extension: string, type: string, make: () => string | Promise<Blob>) => {
    try {
      const made = await make();
      saveFile(`${name}.${extension}`, made instanceof Blob ? made : new Blob([made], { type }));
    } catch (error) {
      flash({ type: "error", title: `The map could not be saved as ${extension.toUpperCase()}`, detail: (error as Error).message });
    }
  };
  const items = [
    { id: "svg", title: "SVG picture", run: () => void save("svg", "image/svg+xml", () => sceneToSvg(scene, { theme: theme === mapThemes.dark ? "dark" : "light", caption: `${origin.profile} · ${origin.region} · as of ${asOf}` })) },
    { id: "png", title: "PNG picture", run: () => void save("png", "image/png", toPng) },
    { id: "drawio", title: "draw.io diagram", run: () => void save("drawio", "application/xml", () => sceneToDrawio(scene)) },
    // Of a network that is still being read, the time of its end is not known.
    { id: "json", title: "JSON, to open here again", disabledReason: Date.parse(asOf) === 0 ? "Not all of the network is read yet" : undefined, detail: "Names, tags and addresses of the network are in it", run: () => void save("json", "application/json", () => exportNetwork(network, origin)) },
  ];
  return (
    <Popover label="Export the map" kind="menu" align="end" button="Export">
      {(close) => <Menu label="Export the map" onClose={close} items={items} />}
    </Popover>
  );
}
