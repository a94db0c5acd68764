import { containment, overlap, type Box } from "../vision/letterbox.ts";

/** What stands somewhere in a photo. */
export interface Instance {
  box: Box;
  /** 0..1. */
  confidence: number;
}

const samePersonOverlap = 0.4;
const samePersonContainment = 0.7;

/**
 * The people of both models: of faces and joints, and of objects. Whom both found is one person, as the surer has them;
 * one may have found the head and shoulders of a body that the other found whole.
 */
export function joinPeople(people: readonly Instance[], objects: readonly Instance[]): Instance[] {
  const joined = [...people];
  const unmatched = new Set(people);
  for (const object of [...objects].sort((a, b) => b.confidence - a.confidence)) {
    const [person] = [...unmatched]
      .filter(({ box }) => containment(box, object.box) > samePersonContainment)
      .sort((a, b) => overlap(b.box, object.box) - overlap(a.box, object.box));
    if (person) {
      unmatched.delete(person);
      if (object.confidence > person.confidence) joined[joined.indexOf(person)] = object;
    } else if (joined.every(({ box }) => overlap(box, object.box) <= samePersonOverlap)) {
      joined.push(object);
    }
  }
  return joined.sort((a, b) => b.confidence - a.confidence);
}
