import { expect, test } from "vitest";
import { faceWords } from "./face-words.ts";

const face = { box: { left: 0, top: 0, width: 1, height: 1 }, confidence: 99, landmarks: [], emotions: [] };

test("says what the service says, also its no, and nothing else", () => {
  expect(faceWords(face)).toEqual([]);
  expect(faceWords({ ...face, smile: { value: true, confidence: 97.4 }, eyeglasses: { value: false, confidence: 88 }, ageRange: { low: 30, high: 38 } }))
    .toEqual([["about 30 to 38 years", ""], ["smiles", "97 %"], ["no glasses", "88 %"]]);
});

test("an emotion that is barely there is left out", () => {
  expect(faceWords({ ...face, emotions: [{ type: "HAPPY", confidence: 90 }, { type: "CALM", confidence: 4 }] })).toEqual([["looks happy", "90 %"]]);
});

test("a turned head is said in words", () => {
  expect(faceWords({ ...face, pose: { roll: 2, yaw: -31, pitch: 15 } })).toEqual([["turned 31° to the left, 15° up", ""]]);
  expect(faceWords({ ...face, pose: { roll: 0, yaw: 0, pitch: 0 } })).toEqual([["looks ahead", ""]]);
});
