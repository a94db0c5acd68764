import type { DetectTextCommandInput, DetectTextCommandOutput, Geometry, TextDetection } from "@aws-sdk/client-rekognition";
import type { Operation } from "../service.ts";
import type { Box } from "../vision/letterbox.ts";
import { mostWords } from "../vision/text/read-photo-text.ts";
import { lineBox, lineConfidence, type TextLine } from "../vision/text/text-line.ts";
import type { TextReader } from "../vision/text/text-reader.ts";
import { boundingBox, localModelVersion, percent } from "./answer-shapes.ts";
import { photoBytes, type ReadObject } from "./photo-bytes.ts";
import { inServiceTerms } from "./see-photo.ts";
import { readTextFilter } from "./text-filter.ts";

/** https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectText.html */
export function detectText(reader: TextReader, readObject: ReadObject): Operation<DetectTextCommandInput, DetectTextCommandOutput> {
  return async (input, request) => {
    const filter = readTextFilter(input.Filters);
    const bytes = await photoBytes(input.Image, request, readObject);
    const lines = await inServiceTerms(reader.read(bytes, request.signal));
    // A line is what is left of its words, so that it tells nothing that a filter held back.
    const shown = lines.map(({ words }) => ({ words: words.filter(filter) })).filter(({ words }) => words.length > 0);
    return { TextDetections: toDetections(firstWords(shown, mostWords)), TextModelVersion: localModelVersion };
  };
}

function firstWords(lines: readonly TextLine[], most: number): TextLine[] {
  let left = most;
  return lines.flatMap(({ words }) => {
    const kept = words.slice(0, left);
    left -= kept.length;
    return kept.length > 0 ? [{ words: kept }] : [];
  });
}

/** Lines first, then all words, numbered through, as Rekognition lists them. */
function toDetections(lines: readonly TextLine[]): TextDetection[] {
  const found: TextDetection[] = lines.map((line, id) => ({
    DetectedText: line.words.map(({ text }) => text).join(" "),
    Type: "LINE",
    Id: id,
    Confidence: percent(lineConfidence(line)),
    Geometry: geometry(lineBox(line)),
  }));
  for (const [line, { words }] of lines.entries()) {
    for (const { text, confidence, box } of words) {
      found.push({ DetectedText: text, Type: "WORD", Id: found.length, ParentId: line, Confidence: percent(confidence), Geometry: geometry(box) });
    }
  }
  return found;
}

/** The polygon runs from the upper left corner, clockwise. */
function geometry(box: Box): Geometry {
  const { left, top } = box;
  const [right, bottom] = [left + box.width, top + box.height];
  const corners = [[left, top], [right, top], [right, bottom], [left, bottom]] as const;
  return { BoundingBox: boundingBox(box), Polygon: corners.map(([x, y]) => ({ X: x, Y: y })) };
}
