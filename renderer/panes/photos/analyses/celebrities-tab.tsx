import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { formatCounted } from "../../../lib/format.ts";
import { useConsole } from "../../../lib/context.tsx";
import type { LargePhoto } from "../large/large-photo.ts";
import { displayText } from "../library/display-key.ts";
import { AnalysisTab } from "./analysis-state.tsx";

export function CelebritiesTab(large: LargePhoto) {
  return (
    <AnalysisTab large={large} kind="celebrities" nothing="No celebrity was recognised." isNothing={({ celebrities }) => celebrities.length === 0}>
      {({ celebrities, unrecognizedFaces }) => (
        <>
          <ul className="photos-faces">
            {celebrities.map(({ id, name, confidence, urls }, index) => (
              <li key={`${id} ${index}`} onPointerEnter={() => large.point(`celebrity:${index}`)} onPointerLeave={() => large.point(undefined)}>
                <span className="photos-face-head"><b><bdi>{displayText(name)}</bdi></b><span className="photos-bar-value">{confidence.toFixed(1)} %</span></span>
                {urls.map((url) => <CelebrityLink key={url} url={url} />)}
              </li>
            ))}
          </ul>
          {unrecognizedFaces > 0 && <p className="photos-quiet">{formatCounted(unrecognizedFaces, "other face")}.</p>}
        </>
      )}
    </AnalysisTab>
  );
}

/** Rekognition gives addresses without a scheme; only https leaves the app. */
function CelebrityLink({ url }: { url: string }) {
  const { client } = useConsole();
  const flash = useFlash();
  const address = `https://${url.replace(/^https?:\/\//i, "")}`;
  const open = async () => {
    const { opened } = await client.call("app.openLink", { url: address }, {});
    if (!opened) window.open(address, "_blank", "noopener,noreferrer");
  };
  return (
    <button type="button" className="photos-link" onClick={() => void open().catch((error: unknown) => flash(failureFlash("The link was not opened", error)))}>
      <bdi>{displayText(url)}</bdi>
    </button>
  );
}
