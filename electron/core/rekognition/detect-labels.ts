import { DetectLabelsCommand, type Image, RekognitionClient, type Label as AwsLabel } from "@aws-sdk/client-rekognition";
import type { Label } from "../../../shared/contract/photos.ts";
import type { AwsClients, Target } from "../services.ts";

/** Below it, labels are mostly noise; the threshold slider works from here up, with no further call. */
const minConfidence = 40;
const maxLabels = 100;

export interface DetectedLabels {
  labels: Label[];
  model: string | undefined;
}

/** One paid call. Boxes are shares of the image as it is seen, i.e. after its EXIF orientation. */
export async function detectLabels(clients: AwsClients, target: Target, image: Image, signal: AbortSignal): Promise<DetectedLabels> {
  const client = await clients.get(RekognitionClient, target);
  const command = new DetectLabelsCommand({ Image: image, MinConfidence: minConfidence, MaxLabels: maxLabels });
  const { Labels = [], LabelModelVersion } = await client.send(command, { abortSignal: signal });
  return { labels: Labels.map(toLabel), model: LabelModelVersion };
}

function toLabel({ Name = "", Confidence = 0, Parents = [], Instances = [] }: AwsLabel): Label {
  return {
    name: Name,
    confidence: Confidence,
    parents: Parents.flatMap((parent) => parent.Name ?? []),
    instances: Instances.flatMap(({ BoundingBox: box, Confidence: confidence }) =>
      box ? [{ box: { left: box.Left ?? 0, top: box.Top ?? 0, width: box.Width ?? 0, height: box.Height ?? 0 }, confidence: confidence ?? Confidence }] : [],
    ),
  };
}
