import type { DominantColor, ImageProperties } from "../../../../shared/contract/photos-analyses.ts";
import type { LargePhoto } from "../large/large-photo.ts";
import { displayText } from "../library/display-key.ts";
import { AnalysisTab } from "./analysis-state.tsx";

type Region = Pick<ImageProperties, "quality" | "colors">;

export function PropertiesTab(large: LargePhoto) {
  return (
    <AnalysisTab large={large} kind="properties" nothing="The service told no properties." isNothing={({ quality, colors }) => quality === undefined && colors.length === 0}>
      {(properties) => (
        <>
          <RegionView region={properties} />
          {properties.foreground && <RegionView title="Foreground" region={properties.foreground} />}
          {properties.background && <RegionView title="Background" region={properties.background} />}
        </>
      )}
    </AnalysisTab>
  );
}

function RegionView({ title, region: { quality, colors } }: { title?: string; region: Region }) {
  return (
    <>
      {title && <h3>{title}</h3>}
      {quality && Object.entries(quality).map(([name, value]) => (
        <div key={name} className="photos-bar">
          <span className="photos-bar-fill" style={{ width: `${value}%` }} />
          <span className="photos-bar-name">{name[0]?.toUpperCase()}{name.slice(1)}</span>
          <span className="photos-bar-value">{value.toFixed(0)} of 100</span>
        </div>
      ))}
      <ul className="photos-swatches">{colors.map((color, index) => <Swatch key={index} color={color} />)}</ul>
    </>
  );
}

function Swatch({ color: { hex, cssName, simpleName, pixelPercent } }: { color: DominantColor }) {
  // It becomes part of a style: nothing but a colour.
  const color = /^#[\da-f]{6}$/.test(hex) ? hex : "transparent";
  return (
    <li>
      <span className="photos-swatch" style={{ background: color }} aria-hidden="true" />
      <span><b>{displayText(cssName || simpleName)}</b> <small className="mono">{displayText(hex)}</small></span>
      <span className="photos-bar-value">{pixelPercent.toFixed(1)} %</span>
    </li>
  );
}
