import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A box that the model finds, in its input's pixels, as sure as the input is light. */
export interface LightBox {
  corners: [x1: number, y1: number, x2: number, y2: number];
  /** As the layout numbers classes. */
  kind: number;
  /** Times the mean of the input, 0..1. */
  strength: number;
}

const inputSide = 64;

/**
 * Writes a tiny, real graph model that finds `boxes` the surer the lighter its input is, and its description; answers
 * the description's path. It stands in for nothing: what is tested is all that lies around a model.
 */
export async function writeLightModel(layout: "rows" | "detection-api", boxes: readonly LightBox[], change: object = {}): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "skydeck-object-model-"));
  const constants = layout === "rows" ? rowConstants(boxes) : apiConstants(boxes);
  const node = [
    placeholder(),
    ...constants.map(({ name, shape, dtype }) => ({ name, op: "Const", attr: { dtype: type(dtype), value: { tensor: { dtype: tfType(dtype), tensorShape: dims(shape) } } } })),
    { name: "light", op: "Mean", input: ["input", "axes"], attr: { T: type("float32"), Tidx: type("int32"), keep_dims: { b: false } } },
    { name: "scaled", op: "Mul", input: ["light", "strength"], attr: { T: type("float32") } },
    { name: "found", op: "AddV2", input: ["scaled", "base"], attr: { T: type("float32") } },
  ];
  const description = {
    graph: "light.json",
    name: "light",
    licence: "Apache-2.0",
    origin: "this test",
    inputSide,
    inputType: "float32",
    inputRange: [0, 1],
    outputs: layout === "rows" ? { layout, rows: "found" } : { layout, boxes: "boxes", scores: "found", classes: "classes" },
    ...change,
  };
  const weights = constants.map(({ name, shape, dtype }) => ({ name, shape, dtype }));
  const graph = { format: "graph-model", modelTopology: { node, versions: { producer: 808 } }, weightsManifest: [{ paths: ["light.bin"], weights }] };
  await writeFile(join(dir, "light.bin"), Buffer.concat(constants.map(({ dtype, values }) => pack(dtype, values))));
  await writeFile(join(dir, "light.json"), JSON.stringify(graph));
  await writeFile(join(dir, "model-description.json"), JSON.stringify(description));
  return join(dir, "model-description.json");
}

interface Constant {
  name: string;
  dtype: "float32" | "int32";
  shape: number[];
  values: number[];
}

const axes: Constant = { name: "axes", dtype: "int32", shape: [4], values: [0, 1, 2, 3] };

function rowConstants(boxes: readonly LightBox[]): Constant[] {
  const shape = [1, boxes.length, 6];
  return [
    axes,
    { name: "strength", dtype: "float32", shape, values: boxes.flatMap(({ strength }) => [0, 0, 0, 0, strength, 0]) },
    { name: "base", dtype: "float32", shape, values: boxes.flatMap(({ corners, kind }) => [...corners, 0, kind]) },
  ];
}

function apiConstants(boxes: readonly LightBox[]): Constant[] {
  const shape = [1, boxes.length];
  const swapped = boxes.flatMap(({ corners: [x1, y1, x2, y2] }) => [y1, x1, y2, x2].map((value) => value / inputSide));
  return [
    axes,
    { name: "strength", dtype: "float32", shape, values: boxes.map(({ strength }) => strength) },
    { name: "base", dtype: "float32", shape, values: boxes.map(() => 0) },
    { name: "boxes", dtype: "float32", shape: [...shape, 4], values: swapped },
    { name: "classes", dtype: "float32", shape, values: boxes.map(({ kind }) => kind) },
  ];
}

function placeholder() {
  return { name: "input", op: "Placeholder", attr: { dtype: type("float32"), shape: { shape: dims([1, inputSide, inputSide, 3]) } } };
}

function pack(dtype: Constant["dtype"], values: number[]): Buffer {
  return Buffer.from((dtype === "int32" ? Int32Array.from(values) : Float32Array.from(values)).buffer);
}

function tfType(dtype: Constant["dtype"]): string {
  return dtype === "int32" ? "DT_INT32" : "DT_FLOAT";
}

function type(dtype: Constant["dtype"]) {
  return { type: tfType(dtype) };
}

function dims(shape: number[]) {
  return { dim: shape.map((size) => ({ size: String(size) })) };
}
