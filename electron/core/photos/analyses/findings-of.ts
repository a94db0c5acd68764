import type { AnalysisKind, AnswerOf, Face, ImageProperties, ModerationLabel, Person } from "../../../../shared/contract/photos-analyses.ts";

/** What is kept by content beside labels; `persons` come from face collections and from people. */
export type StoredKind = AnalysisKind | "persons";
export type StoredAnswer = { [Kind in AnalysisKind]: { kind: Kind; answer: AnswerOf<Kind> } }[AnalysisKind] | { kind: "persons"; answer: Person[] };

export type FindingKind = "celebrity" | "moderation" | "person" | "color" | "emotion" | "face";
/** Which findings each kind of answer brings; those of the others stay. */
export const findingKinds: Readonly<Record<StoredKind, readonly FindingKind[]>> = {
  faces: ["face", "emotion"], text: [], moderation: ["moderation"], celebrities: ["celebrity"], properties: ["color"], persons: ["person"],
};

export interface Finding {
  kind: FindingKind;
  name: string;
  /** Percent; of colours, the share of the pixels. */
  confidence: number;
}

/** Emotions below it are what is left over of a hundred percent, not what a face shows. */
const minEmotion = 10;

/** The names under which a photo is found by an answer, each as sure as the surest of its kind. */
export function findingsOf(stored: StoredAnswer): Finding[] {
  switch (stored.kind) {
    case "faces":
      return surest([...stored.answer.flatMap(ofFace)]);
    case "text":
      return [];
    case "moderation":
      return surest(stored.answer.flatMap(ofModeration));
    case "celebrities":
      return surest(stored.answer.celebrities.map(({ name, confidence }) => ({ kind: "celebrity", name, confidence })));
    case "properties":
      return ofColors(stored.answer);
    case "persons":
      return surest(stored.answer.map(({ name, similarity }) => ({ kind: "person", name, confidence: similarity })));
  }
}

function ofFace(face: Face): Finding[] {
  const attributes = { Smile: face.smile, "Eyes open": face.eyesOpen, "Mouth open": face.mouthOpen, Eyeglasses: face.eyeglasses, Sunglasses: face.sunglasses, Beard: face.beard, Mustache: face.mustache };
  return [
    ...Object.entries(attributes).flatMap(([name, said]) => (said?.value ? [{ kind: "face" as const, name, confidence: said.confidence }] : [])),
    ...(face.gender ? [{ kind: "face" as const, name: face.gender.value, confidence: face.gender.confidence }] : []),
    ...face.emotions.filter(({ confidence }) => confidence >= minEmotion).map(({ type, confidence }) => ({ kind: "emotion" as const, name: sentenceCase(type), confidence })),
  ];
}

function ofModeration({ name, confidence, parents }: ModerationLabel): Finding[] {
  return [name, ...parents].map((one) => ({ kind: "moderation", name: one, confidence }));
}

/** Shares of one simple name add up: two greys of 20 % make a photo that is 40 % grey. */
function ofColors({ colors }: ImageProperties): Finding[] {
  const shares = new Map<string, number>();
  for (const { cssName, simpleName, pixelPercent } of colors)
    for (const name of new Set([cssName, simpleName])) if (name) shares.set(name, Math.min(100, (shares.get(name) ?? 0) + pixelPercent));
  return [...shares].map(([name, confidence]) => ({ kind: "color", name, confidence }));
}

function surest(findings: Finding[]): Finding[] {
  const best = new Map<string, Finding>();
  for (const finding of findings) {
    const place = `${finding.kind}\n${finding.name}`;
    if (finding.name && finding.confidence > (best.get(place)?.confidence ?? -1)) best.set(place, finding);
  }
  return [...best.values()];
}

function sentenceCase(words: string): string {
  return words.slice(0, 1) + words.slice(1).toLowerCase();
}
