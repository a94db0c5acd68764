import { readFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import type { GraphModel } from "@tensorflow/tfjs-converter";
import { z } from "zod";
import { loadModel } from "./graph-models.ts";

/**
 * What must be known of an object model to use it: a file beside a TensorFlow.js graph model trained on COCO.
 * `rows` is one output of [x1, y1, x2, y2, score, class from 0] in input pixels; `detection-api` are the outputs of the
 * TensorFlow Object Detection API: [y1, x1, y2, x2] in fractions, scores, and COCO's own ids.
 */
const descriptionSchema = z.strictObject({
  /** The graph's file, beside this one. */
  graph: z.string().regex(/^[\w.-]+\.json$/),
  /** Shown in `LabelModelVersion`. */
  name: z.string().regex(/^[\w.-]{1,40}$/),
  /** Of the weights. Whoever sets the model up states them; see docs/third-party.md for why. */
  licence: z.string().min(1),
  origin: z.string().min(1),
  inputSide: z.int().min(32).max(1024),
  inputType: z.enum(["float32", "int32"]),
  /** What 0 and 255 of a pixel become. */
  inputRange: z.tuple([z.number(), z.number()]),
  outputs: z.discriminatedUnion("layout", [
    z.strictObject({ layout: z.literal("rows"), rows: z.string() }),
    z.strictObject({ layout: z.literal("detection-api"), boxes: z.string(), scores: z.string(), classes: z.string() }),
  ]),
});

export type ObjectModelDescription = z.output<typeof descriptionSchema>;

export interface ObjectModel {
  description: ObjectModelDescription;
  graph: GraphModel;
}

/** Reads the description at `file` and loads its graph. Throws with the file's name and what is wrong in it. */
export async function loadObjectModel(file: string): Promise<ObjectModel> {
  const parsed = descriptionSchema.safeParse(JSON.parse(await readFile(file, "utf8")));
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  const graph = await loadModel(dirname(file), basename(parsed.data.graph, ".json"));
  return { description: parsed.data, graph };
}
