import type { Labeller } from "../vision/labeller.ts";
import type { SandboxService } from "../service.ts";
import { detectFaces } from "./detect-faces.ts";
import { detectLabels } from "./detect-labels.ts";
import type { ReadObject } from "./photo-bytes.ts";

/** Rekognition with the models of this machine. `readObject` reads from the sandbox's S3. */
export function createRekognition({ readObject, labeller }: { readObject: ReadObject; labeller: Labeller }): SandboxService {
  return {
    name: "rekognition",
    operations: { DetectLabels: detectLabels(labeller, readObject), DetectFaces: detectFaces(labeller, readObject) },
    close: () => labeller.close(),
  };
}
