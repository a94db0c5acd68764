import { add, concat, fused, image, io, maxPool, tensor4d, tidy, type Tensor1D, type Tensor4D } from "@tensorflow/tfjs-core";
import { readModel, type ModelFiles } from "./graph-models.ts";

/** A convolution of 1 × 1 or 3 × 3 with its bias. */
interface Layer {
  kernel: Tensor4D;
  bias: Tensor1D;
}

/** NanoDet-g, loaded: its layers in the order in which they run. */
export type NanoDet = readonly Layer[];

/** What the network says of each cell of a grid, row by row: `channels` values a cell, a cell `stride` input pixels wide. */
export interface Grid {
  stride: number;
  rows: number;
  columns: number;
  channels: number;
  values: Float32Array;
}

/** The input's sides are multiples of this: the coarsest grid's cell. */
export const coarsestStride = 32;

type Apply = (x: Tensor4D, change?: { stride?: 1 | 2; linear?: boolean }) => Tensor4D;

/** Loads the weights from `dir`; models/README.md tells where they come from. */
export async function loadNanoDet(dir: string): Promise<NanoDet> {
  return readLayers(await readModel(dir, "nanodet"));
}

/**
 * Runs the network over `width` × `height` × 3 normalised values, row by row; answers its three grids, the finest first.
 * The file's own graph computes the same, but of a square of 416 only, and turns every layer's data to the order of its
 * origin (channels first) and back; here a photo needs no more pixels than it has.
 * https://github.com/RangiLyu/nanodet/blob/main/config/legacy_v0.x_configs/nanodet-g.yml
 */
export function runNanoDet(model: NanoDet, pixels: Float32Array, width: number, height: number): Grid[] {
  return tidy(() => {
    const layers = model.values();
    const apply: Apply = (x, change = {}) => convolve(layers.next().value, x, change);
    const levels = pyramid(apply, backbone(apply, tensor4d(pixels, [1, height, width, 3])));
    return levels.map((features, level) => {
      const said = apply(apply(features), { linear: true });
      const [, rows, columns, channels] = said.shape;
      return { stride: (coarsestStride / 4) * 2 ** level, rows, columns, channels, values: said.dataSync<"float32">() };
    });
  });
}

/** The features at an eighth, a sixteenth and a thirty-second of the input's size. */
function backbone(apply: Apply, input: Tensor4D): [Tensor4D, Tensor4D, Tensor4D] {
  const quarter = stage(apply, maxPool(apply(input, { stride: 2 }), 3, 2, 1, "floor"), 1, 1);
  const eighth = stage(apply, quarter, 2, 2);
  const sixteenth = stage(apply, eighth, 2, 2);
  return [eighth, sixteenth, stage(apply, sixteenth, 3, 2)];
}

/** A cross-stage partial block: a layer and, beside its output, what densely joined pairs of layers make of that. */
function stage(apply: Apply, x: Tensor4D, pairs: number, stride: 1 | 2): Tensor4D {
  const start = apply(x, { stride });
  let joined = start;
  for (let pair = 0; pair < pairs; pair++) {
    const first = apply(joined);
    joined = concat([apply(first), first], 3);
  }
  return concat([apply(joined), start], 3);
}

/** Path aggregation: coarse features are added to the finer ones, then the sums back to the coarser. */
function pyramid(apply: Apply, levels: [Tensor4D, Tensor4D, Tensor4D]): Tensor4D[] {
  const [fine, middle, coarse] = levels.map((level) => apply(level, { linear: true })) as [Tensor4D, Tensor4D, Tensor4D];
  const middleDown = addResized(middle, coarse);
  const fineOut = addResized(fine, middleDown);
  const middleOut = addResized(middleDown, fineOut);
  return [fineOut, middleOut, addResized(coarse, middleOut)];
}

function addResized(x: Tensor4D, other: Tensor4D): Tensor4D {
  return add(x, image.resizeBilinear(other, [x.shape[1], x.shape[2]], false, true));
}

function convolve(layer: Layer | undefined, x: Tensor4D, { stride = 1, linear = false }: { stride?: 1 | 2; linear?: boolean }): Tensor4D {
  if (!layer) throw new Error("NanoDet has fewer layers than its network.");
  const reach = (layer.kernel.shape[0] - 1) / 2;
  return fused.conv2d({
    x,
    filter: layer.kernel,
    bias: layer.bias,
    strides: stride,
    // Not "same": with a stride of 2 that would pad one side only.
    pad: [[0, 0], [reach, reach], [reach, reach], [0, 0]],
    dimRoundingMode: "floor",
    ...(!linear && { activation: "leakyrelu", leakyreluAlpha: 0.1 }),
  });
}

/** In the graph a layer is a Conv2D and the Add of its bias; the numbers of their names are the order in which they run. */
function readLayers({ modelTopology, weightData, weightSpecs }: ModelFiles): NanoDet {
  const weights = io.decodeWeights(weightData, weightSpecs);
  const { node: nodes } = modelTopology as { node: { name: string; op: string; input?: string[] }[] };
  const order = (name: string) => Number(/_(\d+)$/.exec(name)?.[1] ?? 0);
  const weight = (name: string | undefined) => {
    const found = name === undefined ? undefined : weights[name];
    if (!found) throw new Error(`nanodet.json has no weights ${name}.`);
    return found;
  };
  return nodes
    .filter(({ op }) => op === "Conv2D")
    .sort((a, b) => order(a.name) - order(b.name))
    .map(({ name, input }) => {
      const bias = nodes.find((node) => node.op === "Add" && node.input?.[0] === name)?.input?.[1];
      return { kernel: weight(input?.[1]) as Tensor4D, bias: weight(bias) as Tensor1D };
    });
}
