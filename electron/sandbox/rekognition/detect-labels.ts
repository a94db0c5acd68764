import type { DetectLabelsCommandInput, DetectLabelsCommandOutput, Label } from "@aws-sdk/client-rekognition";
import type { Labeller } from "../vision/labeller.ts";
import type { Operation } from "../service.ts";
import { localModelVersion } from "./answer-shapes.ts";
import { imagePropertiesShape, readMostColors } from "./image-properties-shape.ts";
import { readLabelFilter } from "./label-filter.ts";
import { labelPhoto } from "./label-photo.ts";
import { invalidParameter, photoBytes, type ReadObject } from "./photo-bytes.ts";
import { seePhoto } from "./see-photo.ts";

const defaultMinConfidence = 55;
const defaultMaxLabels = 1000;

/** https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectLabels.html */
export function detectLabels(
  labeller: Labeller,
  readObject: ReadObject,
): Operation<DetectLabelsCommandInput, DetectLabelsCommandOutput> {
  return async (input, request) => {
    const features = readFeatures(input.Features);
    const select = readSelection(input);
    const mostColors = readMostColors(input.Settings?.ImageProperties);
    const bytes = await photoBytes(input.Image, request, readObject);
    const sight = await seePhoto(labeller, bytes, features.has("IMAGE_PROPERTIES") ? "properties" : "everything", request.signal);
    return {
      ...(features.has("GENERAL_LABELS") && { Labels: select(labelPhoto(sight)) }),
      ...(sight.properties && { ImageProperties: imagePropertiesShape(sight.properties, mostColors) }),
      LabelModelVersion: localModelVersion,
    };
  };
}

function readFeatures(features: readonly string[] = []): ReadonlySet<string> {
  for (const feature of features) {
    if (feature !== "GENERAL_LABELS" && feature !== "IMAGE_PROPERTIES") throw invalidParameter(`Features has no member ${feature}.`);
  }
  return new Set(features.length > 0 ? features : ["GENERAL_LABELS"]);
}

/** Checks the parameters before anything is read. */
function readSelection(input: DetectLabelsCommandInput): (labels: Label[]) => Label[] {
  const { MinConfidence: minConfidence = defaultMinConfidence, MaxLabels: maxLabels = defaultMaxLabels } = input;
  if (!(minConfidence >= 0 && minConfidence <= 100)) throw invalidParameter("MinConfidence must be from 0 to 100.");
  if (!Number.isInteger(maxLabels) || maxLabels < 0) throw invalidParameter("MaxLabels must be 0 or more.");
  const filter = readLabelFilter(input.Settings?.GeneralLabels);
  const sure = ({ Confidence: confidence = 0 }: { Confidence?: number | undefined }) => confidence >= minConfidence;
  return (labels) =>
    labels
      .filter((label) => sure(label) && filter(label))
      .slice(0, maxLabels)
      .map((label) => ({ ...label, Instances: label.Instances?.filter(sure) }));
}
