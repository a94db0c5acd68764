import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { analysesCalls, Person } from "../../../../shared/contract/photos-analyses.ts";
import type { Target } from "../../services.ts";
import type { RekognitionService } from "../../rekognition/find-service.ts";
import type { PhotoIndex, PhotoPlace } from "../photo-index.ts";
import type { PhotoNews } from "../photo-news.ts";
import type { AnalysisIndex } from "./analysis-index.ts";
import { readAnalyses } from "./read-analyses.ts";

export interface PersonParts {
  index: PhotoIndex;
  analyses: AnalysisIndex;
  news: PhotoNews;
  serviceOf(target: Target): Promise<RekognitionService>;
}

export function setPersons(parts: PersonParts): HandlerOf<typeof analysesCalls.setPersons> {
  return async ({ bucket, key, persons }, { context: { profile, region } }) => {
    await changePersons(parts, { profile, region, bucket, key }, () => persons);
    return {};
  };
}

export function addPersons(parts: PersonParts): HandlerOf<typeof analysesCalls.addPersons> {
  return async ({ bucket, photos }, { context: { profile, region }, signal }) => {
    for (const { key, person } of photos) {
      signal.throwIfAborted();
      await addPerson(parts, { profile, region, bucket, key }, person);
    }
    return {};
  };
}

/** Beside whom the photo shows already; the same face, or the same name without one, is replaced. */
export async function addPerson(parts: PersonParts, place: PhotoPlace, person: Person): Promise<void> {
  await changePersons(parts, place, (known) => [...known.filter(({ faceId, name }) => (person.faceId === undefined ? name !== person.name : faceId !== person.faceId)), person]);
}

/** Whom the photo shows from now on; an empty list forgets them. Nothing comes between the reading and the writing: several may be named at once. */
async function changePersons({ index, analyses, news, serviceOf }: PersonParts, place: PhotoPlace, change: (known: readonly Person[]) => readonly Person[]): Promise<void> {
  const { name } = await serviceOf(place);
  const [before] = readAnalyses(index, place.profile, place.bucket, [place.key]);
  const id = index.ensure(place);
  const content = index.prepare("SELECT content FROM photos WHERE id = ?").get(id)?.content as string | null | undefined;
  // A photo that was never read has no content's name yet; its place stands in for it.
  const named = content ?? `place:${JSON.stringify([place.profile, place.bucket, place.key])}`;
  analyses.keep(id, name, named, { kind: "persons", answer: [...change(before?.persons ?? [])] }, { model: undefined, widthPx: undefined, heightPx: undefined });
  news.changed(place, ["faces"]);
}
