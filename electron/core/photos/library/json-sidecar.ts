import { z } from "zod";
import { boundingBoxSchema, labelSchema, type Label } from "../../../../shared/contract/photos.ts";
import { KeywordSet, ownName, type Sidecar } from "./sidecar.ts";

/** Ours: Rekognition's answer as the index keeps it, for programs that read JSON. */
const ownSchema = z.object({
  writtenBy: z.literal(ownName),
  version: z.literal(1),
  model: z.string().optional(),
  labels: z.array(labelSchema.extend({ parents: z.array(z.string()).default([]), instances: z.array(z.object({ box: boundingBoxSchema, confidence: z.number() })).default([]) })),
});

/** What DetectLabels answers, as `aws rekognition detect-labels` prints it. */
const rekognitionSchema = z.object({
  Labels: z.array(z.object({
    Name: z.string(), Confidence: z.number().min(0).max(100),
    Instances: z.array(z.object({ BoundingBox: z.object({ Left: z.number(), Top: z.number(), Width: z.number(), Height: z.number() }) })).default([]),
  })),
});

/** What Google Photos lays beside each photo of an export ("Takeout"): the people in it. */
const takeoutSchema = z.object({ title: z.string(), photoTakenTime: z.unknown(), people: z.array(z.object({ name: z.string() })).default([]) });

/** Throws where it is no JSON, or none of which the labels are known. */
export function readJsonSidecar(text: string): Sidecar {
  const value: unknown = JSON.parse(text);
  const found = new KeywordSet();
  const own = ownSchema.safeParse(value);
  if (own.success) {
    for (const { name, confidence, instances } of own.data.labels) found.add(name, confidence, instances.map(({ box }) => box));
    return { keywords: found.list(), writtenBy: ownName };
  }
  const rekognition = rekognitionSchema.safeParse(value);
  if (rekognition.success) {
    for (const { Name, Confidence, Instances } of rekognition.data.Labels)
      found.add(Name, Confidence, Instances.map(({ BoundingBox: { Left, Top, Width, Height } }) => ({ left: Left, top: Top, width: Width, height: Height })));
    return { keywords: found.list(), writtenBy: "Rekognition" };
  }
  const takeout = takeoutSchema.safeParse(value);
  if (!takeout.success) throw new Error("It holds no labels that are known: not this app's, Rekognition's or Google Photos'.");
  for (const { name } of takeout.data.people) found.add(name);
  return { keywords: found.list(), writtenBy: "Google Photos" };
}

export function writeJsonSidecar(labels: readonly Label[], model: string | undefined): string {
  return `${JSON.stringify({ writtenBy: ownName, version: 1, ...(model ? { model } : {}), labels }, undefined, 2)}\n`;
}
