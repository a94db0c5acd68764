import Button from "@cloudscape-design/components/button";
import { useState } from "react";
import type { LargePhoto } from "../large/large-photo.ts";
import { displayText } from "../library/display-key.ts";
import { AnalysisTab } from "./analysis-state.tsx";

/** What was found is shown when it is asked for: the words alone may be more than somebody wants to read. */
export function ModerationTab(large: LargePhoto) {
  const [isShown, setShown] = useState(false);
  return (
    <AnalysisTab large={large} kind="moderation" nothing="Nothing that needs moderation was found." isNothing={(labels) => labels.length === 0}>
      {(labels) =>
        isShown ? (
          <ul className="photos-plain">
            {[...labels].sort((a, b) => b.confidence - a.confidence).map(({ name, confidence, parents }) => (
              <li key={`${parents.join("/")}/${name}`} className="photos-bar">
                <span className="photos-bar-fill" style={{ width: `${confidence}%` }} />
                <span className="photos-bar-name"><bdi>{displayText(name)}</bdi>{parents.length > 0 && <small>{parents.map(displayText).join(" › ")}</small>}</span>
                <span className="photos-bar-value">{confidence.toFixed(1)} %</span>
              </li>
            ))}
          </ul>
        ) : (
          <p>Something was found. <Button onClick={() => setShown(true)}>Show what</Button></p>
        )
      }
    </AnalysisTab>
  );
}
