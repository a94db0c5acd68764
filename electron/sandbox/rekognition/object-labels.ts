import type { CocoClass } from "../vision/coco-classes.ts";

/** Rekognition's label for what an object model finds, where it is not the class with capitals. */
const otherwise: Partial<Record<CocoClass, string>> = {
  "stop sign": "Stopsign",
  skis: "Ski",
  "sports ball": "Ball",
  tv: "TV",
  remote: "Remote Control",
  keyboard: "Computer Keyboard",
  "cell phone": "Mobile Phone",
  "hair drier": "Blow Dryer",
};

/** `traffic light` → `Traffic Light`: the label's name in Rekognition's vocabulary. */
export function objectLabel(kind: CocoClass): string {
  return otherwise[kind] ?? kind.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}
