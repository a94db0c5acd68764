import { workerData } from "node:worker_threads";
import { answerQuestions } from "../answer-questions.ts";
import { readPhotoText } from "./read-photo-text.ts";
import { openTesseract, type TextFiles } from "./tesseract.ts";
import type { TextLine } from "./text-line.ts";

/** A thread of its own: reading blocks it for some 100 ms to seconds. Entry of `TextAssets.worker`. */
answerQuestions<Uint8Array, TextLine[]>(async () => {
  const tesseract = await openTesseract(workerData as TextFiles);
  return (bytes) => readPhotoText(tesseract, bytes);
});
