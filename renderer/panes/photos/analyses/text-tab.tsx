import Button from "@cloudscape-design/components/button";
import type { DetectedText } from "../../../../shared/contract/photos-analyses.ts";
import { useFlash } from "../../../lib/flashes.tsx";
import type { LargePhoto } from "../large/large-photo.ts";
import { displayText } from "../library/display-key.ts";
import { AnalysisTab } from "./analysis-state.tsx";

/** Lines and their words; pointing at one shows where it stands. */
export function TextTab(large: LargePhoto) {
  const flash = useFlash();
  const copy = (text: readonly DetectedText[]) =>
    void navigator.clipboard.writeText(linesOf(text).map((line) => line.text).join("\n")).then(
      () => flash({ type: "success", title: "The text is copied" }),
      () => flash({ type: "error", title: "The text could not be copied", detail: "The browser does not allow it here." }),
    );
  return (
    <AnalysisTab large={large} kind="text" nothing="No text was found." isNothing={(text) => text.length === 0}>
      {(text) => (
        <>
          <Button iconName="copy" onClick={() => copy(text)}>Copy all</Button>
          <ul className="photos-lines">
            {linesOf(text).map((line) => (
              <li key={line.id}>
                <TextButton part={line} large={large} />
                <span className="photos-words">{text.filter(({ type, parentId }) => type === "word" && parentId === line.id).map((word) => <TextButton key={word.id} part={word} large={large} />)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </AnalysisTab>
  );
}

const linesOf = (text: readonly DetectedText[]) => text.filter(({ type }) => type === "line");

function TextButton({ part, large }: { part: DetectedText; large: LargePhoto }) {
  const name = `text:${part.id}`;
  const point = () => large.point(name);
  const leave = () => large.point(undefined);
  return (
    <button
      type="button" className={part.type === "line" ? "photos-line" : "photos-word"} data-highlighted={large.pointed === name || undefined} title={`${part.confidence.toFixed(1)} %`}
      onPointerEnter={point} onPointerLeave={leave} onFocus={point} onBlur={leave}
    >
      <bdi>{displayText(part.text)}</bdi>
      {part.type === "line" && <span className="photos-bar-value">{part.confidence.toFixed(0)} %</span>}
    </button>
  );
}
