import { DetectLabelsCommand, type DetectLabelsImageProperties, type DominantColor as AwsColor, type Image, type Label as AwsLabel } from "@aws-sdk/client-rekognition";
import type { DominantColor, ImageProperties } from "../../../shared/contract/photos-analyses.ts";
import type { Label } from "../../../shared/contract/photos.ts";
import type { Target } from "../services.ts";
import type { PaidCalls } from "./paid-calls.ts";
import { toBox } from "./shapes.ts";

/** Below it, labels are mostly noise; the threshold slider works from here up, with no further call. */
const minConfidence = 40;
const maxLabels = 100;

export interface DetectedLabels {
  /** There where they were asked for. */
  labels?: Label[];
  properties?: ImageProperties;
  model: string | undefined;
}

/** One call; each of the two is billed. Boxes are shares of the image as it is seen, i.e. after its EXIF orientation. */
export async function detectLabels(paid: Pick<PaidCalls, "send">, target: Target, image: Image, wanted: { labels: boolean; properties: boolean }, signal: AbortSignal): Promise<DetectedLabels> {
  const command = new DetectLabelsCommand({
    Image: image,
    ...(wanted.labels ? { MinConfidence: minConfidence, MaxLabels: maxLabels } : {}),
    // Without features it is labels alone; servers older than the features know no such member.
    ...(wanted.properties ? { Features: [...(wanted.labels ? ["GENERAL_LABELS" as const] : []), "IMAGE_PROPERTIES" as const] } : {}),
  });
  const billed = [...(wanted.labels ? ["DetectLabels" as const] : []), ...(wanted.properties ? ["ImageProperties" as const] : [])];
  const { Labels = [], LabelModelVersion, ImageProperties: properties } = await paid.send(target, billed, (client) => client.send(command, { abortSignal: signal }));
  return {
    model: LabelModelVersion,
    ...(wanted.labels ? { labels: Labels.map(toLabel) } : {}),
    ...(wanted.properties ? { properties: toProperties(properties) } : {}),
  };
}

function toLabel({ Name = "", Confidence = 0, Parents = [], Instances = [] }: AwsLabel): Label {
  return {
    name: Name,
    confidence: Confidence,
    parents: Parents.flatMap((parent) => parent.Name ?? []),
    instances: Instances.flatMap(({ BoundingBox: box, Confidence: confidence }) => (box ? [{ box: toBox(box), confidence: confidence ?? Confidence }] : [])),
  };
}

function toProperties({ Foreground, Background, ...whole }: DetectLabelsImageProperties = {}): ImageProperties {
  return {
    ...toRegion(whole),
    ...(Foreground ? { foreground: toRegion(Foreground) } : {}),
    ...(Background ? { background: toRegion(Background) } : {}),
  };
}

function toRegion({ Quality, DominantColors = [] }: Pick<DetectLabelsImageProperties, "Quality" | "DominantColors">) {
  return {
    ...(Quality ? { quality: { brightness: Quality.Brightness ?? 0, sharpness: Quality.Sharpness ?? 0, contrast: Quality.Contrast ?? 0 } } : {}),
    colors: DominantColors.map(toColor),
  };
}

function toColor({ HexCode, Red = 0, Green = 0, Blue = 0, CSSColor = "", SimplifiedColor = "", PixelPercent = 0 }: AwsColor): DominantColor {
  const [red, green, blue] = [Red, Green, Blue].map((part) => part.toString(16).padStart(2, "0"));
  const said = /^#?([\da-f]{6})$/i.exec(HexCode ?? "")?.[1]?.toLowerCase();
  return { hex: `#${said ?? `${red}${green}${blue}`}`, cssName: CSSColor, simpleName: SimplifiedColor, pixelPercent: PixelPercent };
}
