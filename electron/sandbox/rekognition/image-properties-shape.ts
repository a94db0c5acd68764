import type {
  DetectLabelsImageBackground,
  DetectLabelsImageProperties,
  DetectLabelsImagePropertiesSettings,
  DominantColor as DominantColorShape,
} from "@aws-sdk/client-rekognition";
import { simpleColor } from "../vision/css-colors.ts";
import type { DominantColor } from "../vision/dominant-colors.ts";
import type { ImageProperties, RegionProperties } from "../vision/image-properties.ts";
import { checkNumber } from "./constraints.ts";

/** Throws `ValidationException`. https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectLabelsImagePropertiesSettings.html */
export function readMostColors(settings: DetectLabelsImagePropertiesSettings | undefined): number {
  return checkNumber("maxDominantColors", settings?.MaxDominantColors, { normally: 10, least: 0, most: 12 });
}

export function imagePropertiesShape({ whole, foreground, background }: ImageProperties, mostColors: number): DetectLabelsImageProperties {
  const shape = (region: RegionProperties) => regionShape(region, mostColors);
  return { ...shape(whole), ...(foreground && { Foreground: shape(foreground) }), ...(background && { Background: shape(background) }) };
}

function regionShape({ quality, colors }: RegionProperties, mostColors: number): DetectLabelsImageBackground {
  return {
    Quality: { Brightness: quality.brightness, Sharpness: quality.sharpness, Contrast: quality.contrast },
    DominantColors: colors.slice(0, mostColors).map(colorShape),
  };
}

function colorShape({ red, green, blue, cssColor, pixelPercent }: DominantColor): DominantColorShape {
  const whole = [red, green, blue].map(Math.round);
  return {
    Red: whole[0],
    Green: whole[1],
    Blue: whole[2],
    HexCode: `#${whole.map((value) => value.toString(16).padStart(2, "0")).join("")}`,
    CSSColor: cssColor,
    SimplifiedColor: simpleColor({ red, green, blue }),
    PixelPercent: pixelPercent,
  };
}
