import type { Image } from "@aws-sdk/client-rekognition";
import type { AskableKind } from "../../../../shared/contract/photos-analyses.ts";
import { detectFaces } from "../../rekognition/detect-faces.ts";
import { detectLabels } from "../../rekognition/detect-labels.ts";
import { detectModerationLabels } from "../../rekognition/detect-moderation-labels.ts";
import { detectText } from "../../rekognition/detect-text.ts";
import type { ImageFacts } from "../../rekognition/prepare-image.ts";
import { recognizeCelebrities } from "../../rekognition/recognize-celebrities.ts";
import type { Work } from "./analysis-work.ts";
import type { StoredAnswer } from "./findings-of.ts";

type ImageFor = (kind: AskableKind) => Promise<Image>;

/** Asks for everything that is left, a call each (labels and properties share one); what one kind meets does not stop the others. */
export async function askRekognition(work: Work, content: string, facts: ImageFacts, imageFor: ImageFor): Promise<void> {
  const { left, failed, signal } = work;
  const waiting = groups(left);
  for (let kinds = waiting.shift(); kinds; kinds = waiting.shift()) {
    signal.throwIfAborted();
    try {
      await askFor(work, kinds, content, facts, imageFor);
      for (const kind of kinds) left.delete(kind);
    } catch (error) {
      signal.throwIfAborted();
      // A server that knows no image properties refuses the labels asked for with them, which costs nothing.
      if (kinds.length > 1 && (error as Error).name === "InvalidParameterException") waiting.unshift(...kinds.map((kind) => [kind]));
      else for (const kind of kinds) failed.set(kind, error);
    }
  }
}

function groups(left: ReadonlySet<AskableKind>): AskableKind[][] {
  const together: AskableKind[] = [...left].filter((kind) => kind === "labels" || kind === "properties");
  const alone = [...left].filter((kind) => !together.includes(kind)).map((kind) => [kind]);
  return together.length > 0 ? [together, ...alone] : alone;
}

async function askFor(work: Work, kinds: readonly AskableKind[], content: string, { widthPx, heightPx }: ImageFacts, imageFor: ImageFor): Promise<void> {
  const { paid, place, index, analyses, service, id, signal } = work;
  const [kind] = kinds;
  if (!kind) return;
  const image = await imageFor(kind);
  const keep = (stored: StoredAnswer, model?: string) => analyses.keep(id, service.name, content, stored, { model, widthPx, heightPx });
  switch (kind) {
    case "labels":
    case "properties": {
      const wanted = { labels: kinds.includes("labels"), properties: kinds.includes("properties") };
      const { labels, properties, model } = await detectLabels(paid, place, image, wanted, signal);
      if (labels) index.giveAnswer(id, index.keepAnswer(service.name, content, { labels, model, widthPx, heightPx }));
      if (properties) keep({ kind: "properties", answer: properties }, model);
      return;
    }
    case "faces":
      return keep({ kind, answer: await detectFaces(paid, place, image, signal) });
    case "text": {
      const { text, model } = await detectText(paid, place, image, signal);
      return keep({ kind, answer: text }, model);
    }
    case "moderation": {
      const { labels, model } = await detectModerationLabels(paid, place, image, signal);
      return keep({ kind, answer: labels }, model);
    }
    case "celebrities":
      return keep({ kind, answer: await recognizeCelebrities(paid, place, image, signal) });
  }
}
