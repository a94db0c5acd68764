import type { DetectTextFilters, RegionOfInterest } from "@aws-sdk/client-rekognition";
import type { Box } from "../vision/letterbox.ts";
import type { TextWord } from "../vision/text/text-line.ts";
import { invalidParameter } from "./photo-bytes.ts";

const mostRegions = 10;

type Accepts = (word: TextWord) => boolean;

/**
 * Which words the filters let through: sure and large enough, with their centre in one of the regions, if there are any.
 * https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectTextFilters.html
 */
export function readTextFilter({ WordFilter: filter = {}, RegionsOfInterest: regions = [] }: DetectTextFilters = {}): Accepts {
  const { MinConfidence: minConfidence = 0, MinBoundingBoxHeight: minHeight = 0, MinBoundingBoxWidth: minWidth = 0 } = filter;
  if (!(minConfidence >= 0 && minConfidence <= 100)) throw invalidParameter("MinConfidence must be from 0 to 100.");
  for (const side of [minHeight, minWidth]) {
    if (!(side >= 0 && side <= 1)) throw invalidParameter("MinBoundingBoxHeight and MinBoundingBoxWidth must be from 0 to 1.");
  }
  if (regions.length > mostRegions) throw invalidParameter(`RegionsOfInterest may hold ${mostRegions} regions.`);
  const inside = regions.map(readRegion);
  return ({ box, confidence }) =>
    confidence * 100 >= minConfidence &&
    box.height >= minHeight &&
    box.width >= minWidth &&
    (inside.length === 0 || inside.some((holds) => holds(box.left + box.width / 2, box.top + box.height / 2)));
}

type Holds = (x: number, y: number) => boolean;

function readRegion({ BoundingBox: box, Polygon: polygon }: RegionOfInterest): Holds {
  if ((box === undefined) === (polygon === undefined)) throw invalidParameter("a region of interest needs either BoundingBox or Polygon.");
  if (box) {
    const { Left: left = 0, Top: top = 0, Width: width = 0, Height: height = 0 } = box;
    return inBox(checked({ left, top, width, height }));
  }
  const points = polygon!.map(({ X: x = 0, Y: y = 0 }) => [x, y] as const);
  if (points.length < 3) throw invalidParameter("a Polygon needs 3 points.");
  if (!points.flat().every(isShare)) throw invalidParameter("a Polygon's points must be from 0 to 1.");
  return inPolygon(points);
}

const isShare = (value: number): boolean => value >= 0 && value <= 1;

function checked(box: Box): Box {
  const { left, top, width, height } = box;
  // A little more than 1: clients send 0.7 + 0.3 as single floats.
  const within = isShare(left) && isShare(top) && width > 0 && height > 0 && left + width <= 1.001 && top + height <= 1.001;
  if (!within) throw invalidParameter("a region's BoundingBox must lie within the image.");
  return box;
}

function inBox({ left, top, width, height }: Box): Holds {
  return (x, y) => x >= left && x <= left + width && y >= top && y <= top + height;
}

/** Even-odd: a ray to the right crosses the outline an odd number of times. */
function inPolygon(points: readonly (readonly [x: number, y: number])[]): Holds {
  return (x, y) => {
    let inside = false;
    for (const [at, [x1, y1]] of points.entries()) {
      const [x2, y2] = points[(at + 1) % points.length]!;
      if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
    }
    return inside;
  };
}
