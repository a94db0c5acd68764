import type { AskableKind } from "../../../../shared/contract/photos-analyses.ts";

/** How a kind is named, and the operation behind it. */
export interface KindWords {
  title: string;
  /** On the button of a photo that has none. */
  ask: string;
  about: string;
  operation: string;
}

export const kindWords: Readonly<Record<AskableKind, KindWords>> = {
  labels: { title: "Labels", ask: "Label", about: "Things, scenes and activities", operation: "DetectLabels" },
  faces: { title: "Faces", ask: "Find faces", about: "Boxes, landmarks and attributes of up to 100 faces", operation: "DetectFaces" },
  text: { title: "Text", ask: "Read text", about: "Lines and words, up to 100 words", operation: "DetectText" },
  moderation: { title: "Moderation", ask: "Check", about: "Whether it shows what not everybody should see", operation: "DetectModerationLabels" },
  celebrities: { title: "Celebrities", ask: "Recognise", about: "Faces of people known to the public", operation: "RecognizeCelebrities" },
  properties: { title: "Properties", ask: "Measure", about: "Dominant colours, brightness, sharpness, contrast", operation: "DetectLabels" },
};
