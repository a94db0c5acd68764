/** The 80 classes of COCO in their order, which object models number from 0. https://cocodataset.org */
export const cocoClasses = [
  "person", "bicycle", "car", "motorcycle", "airplane", "bus", "train", "truck", "boat", "traffic light",
  "fire hydrant", "stop sign", "parking meter", "bench", "bird", "cat", "dog", "horse", "sheep", "cow",
  "elephant", "bear", "zebra", "giraffe", "backpack", "umbrella", "handbag", "tie", "suitcase", "frisbee",
  "skis", "snowboard", "sports ball", "kite", "baseball bat", "baseball glove", "skateboard", "surfboard", "tennis racket", "bottle",
  "wine glass", "cup", "fork", "knife", "spoon", "bowl", "banana", "apple", "sandwich", "orange",
  "broccoli", "carrot", "hot dog", "pizza", "donut", "cake", "chair", "couch", "potted plant", "bed",
  "dining table", "toilet", "tv", "laptop", "mouse", "remote", "keyboard", "cell phone", "microwave", "oven",
  "toaster", "sink", "refrigerator", "book", "clock", "vase", "scissors", "teddy bear", "hair drier", "toothbrush",
] as const;

export type CocoClass = (typeof cocoClasses)[number];

/** COCO's own ids run from 1 to 90 and leave these out. */
const unusedIds = new Set([12, 26, 29, 30, 45, 66, 68, 69, 71, 83]);

/** The class of one of COCO's own ids, as models of the TensorFlow Object Detection API tell it. */
export function classOfCocoId(id: number): CocoClass | undefined {
  if (!Number.isInteger(id) || id < 1 || unusedIds.has(id)) return undefined;
  return cocoClasses[id - 1 - [...unusedIds].filter((unused) => unused < id).length];
}
