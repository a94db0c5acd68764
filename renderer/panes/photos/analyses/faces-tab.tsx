import type { Face } from "../../../../shared/contract/photos-analyses.ts";
import { FindPerson } from "../collections/find-person.tsx";
import { Persons } from "../collections/persons.tsx";
import type { LargePhoto } from "../large/large-photo.ts";
import { AnalysisTab } from "./analysis-state.tsx";
import { faceWords } from "./face-words.ts";

/** Each face with what the service says of it; pointing at one shows its box. */
export function FacesTab(large: LargePhoto) {
  return (
    <>
      <AnalysisTab large={large} kind="faces" nothing="No face was found." isNothing={(faces) => faces.length === 0}>
        {(faces) => <ul className="photos-faces">{faces.map((face, index) => <FaceItem key={index} face={face} index={index} large={large} />)}</ul>}
      </AnalysisTab>
      <Persons large={large} />
    </>
  );
}

function FaceItem({ face, index, large }: { face: Face; index: number; large: LargePhoto }) {
  const name = `face:${index}`;
  const isPointed = large.pointed === name;
  return (
    <li data-highlighted={isPointed || undefined} onPointerEnter={() => large.point(name)} onPointerLeave={() => large.point(undefined)}>
      <button type="button" className="photos-face-head" aria-pressed={isPointed} onFocus={() => large.point(name)} onBlur={() => large.point(undefined)}>
        <b>Face {index + 1}</b><span className="photos-bar-value">{face.confidence.toFixed(1)} %</span>
      </button>
      <dl>
        {faceWords(face).map(([words, confidence]) => (
          <div key={words}><dt>{words}</dt><dd>{confidence}</dd></div>
        ))}
      </dl>
      <FindPerson large={large} face={face} />
    </li>
  );
}
