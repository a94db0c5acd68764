import type { Label } from "@aws-sdk/client-rekognition";
import type { Box } from "../vision/letterbox.ts";
import type { Sight } from "../vision/eyes.ts";
import { boundingBox, percent } from "./answer-shapes.ts";
import { joinPeople, type Instance } from "./join-people.ts";
import { objectLabel } from "./object-labels.ts";
import { vocabularyEntry } from "./vocabulary.ts";

/** A single face this high (as a fraction of the photo) makes the photo a portrait. */
const portraitFaceHeight = 0.15;

/** The labels of a photo as Rekognition lists them: with each label's ancestors as labels of their own, most sure first. */
export function labelPhoto(sight: Sight): Label[] {
  const instances = findInstances(sight);
  const confidences = new Map<string, number>();
  for (const [name, found] of instances) {
    for (const { confidence } of found) raise(confidences, name, confidence);
  }
  for (const [name, confidence] of wholePhotoLabels(sight, instances.get("Person") ?? [])) raise(confidences, name, confidence);
  return [...confidences]
    .map(([name, confidence]) => toLabel(name, confidence, instances.get(name) ?? []))
    .sort((a, b) => (b.Confidence ?? 0) - (a.Confidence ?? 0) || (a.Name ?? "").localeCompare(b.Name ?? ""));
}

/** What stands somewhere in the photo, by label. */
function findInstances({ people, faces, objects }: Sight): Map<string, Instance[]> {
  const instances = new Map<string, Instance[]>([
    ["Person", joinPeople(people, objects.filter(({ kind }) => kind === "person"))],
    ["Face", faces],
    ["Head", faces.map((face) => ({ box: headBox(face.box), confidence: face.confidence }))],
  ]);
  for (const { kind, box, confidence } of objects) {
    if (kind === "person") continue;
    const name = objectLabel(kind);
    instances.set(name, [...(instances.get(name) ?? []), { box, confidence }]);
  }
  return instances;
}

function wholePhotoLabels({ faces }: Sight, people: readonly Instance[]): [string, number][] {
  const labels: [string, number][] = [];
  const [, second] = people;
  if (second) labels.push(["People", second.confidence]);
  const [face] = faces;
  if (face && faces.length === 1 && face.box.height >= portraitFaceHeight) labels.push(["Portrait", face.confidence]);
  return labels;
}

/** An ancestor is at least as sure as its surest descendant. */
function raise(confidences: Map<string, number>, name: string, confidence: number): void {
  for (const each of [name, ...vocabularyEntry(name).parents]) {
    confidences.set(each, Math.max(confidence, confidences.get(each) ?? 0));
  }
}

function toLabel(name: string, confidence: number, instances: readonly Instance[]): Label {
  const { parents, aliases, category } = vocabularyEntry(name);
  return {
    Name: name,
    Confidence: percent(confidence),
    Instances: instances.map((each) => ({ BoundingBox: boundingBox(each.box), Confidence: percent(each.confidence) })),
    Parents: parents.map((parent) => ({ Name: parent })),
    Aliases: aliases.map((alias) => ({ Name: alias })),
    Categories: [{ Name: category }],
  };
}

/** A head reaches above and beside its face. */
function headBox(face: Box): Box {
  const left = Math.max(0, face.left - face.width * 0.15);
  const top = Math.max(0, face.top - face.height * 0.4);
  return {
    left,
    top,
    width: Math.min(1, face.left + face.width * 1.15) - left,
    height: Math.min(1, face.top + face.height * 1.1) - top,
  };
}
