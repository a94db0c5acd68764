import { workerData } from "node:worker_threads";
import { answerQuestions } from "./answer-questions.ts";
import { openEyes, type Look, type Sight, type VisionFolders } from "./eyes.ts";

/** A thread of its own: a run of the models blocks the thread for some 100 ms. Entry of `VisionAssets.worker`. */
export interface VisionQuestion {
  bytes: Uint8Array;
  look: Look;
}

answerQuestions<VisionQuestion, Sight>(async () => {
  const eyes = await openEyes(workerData as VisionFolders);
  return ({ bytes, look }) => eyes.see(bytes, look);
});
