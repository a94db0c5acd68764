import type { Labeller } from "../vision/labeller.ts";
import type { TextReader } from "../vision/text/text-reader.ts";
import type { SandboxService } from "../service.ts";
import { detectFaces } from "./detect-faces.ts";
import { detectLabels } from "./detect-labels.ts";
import { detectText } from "./detect-text.ts";
import type { ReadObject } from "./photo-bytes.ts";
import { refusals } from "./refused-operations.ts";

export interface RekognitionParts {
  /** Reads from the sandbox's S3. */
  readObject: ReadObject;
  labeller: Labeller;
  textReader: TextReader;
}

/** Rekognition with the models of this machine. */
export function createRekognition({ readObject, labeller, textReader }: RekognitionParts): SandboxService {
  return {
    name: "rekognition",
    operations: {
      DetectFaces: detectFaces(labeller, readObject),
      DetectLabels: detectLabels(labeller, readObject),
      DetectText: detectText(textReader, readObject),
    },
    refusals,
    close: async () => {
      await Promise.all([labeller.close(), textReader.close()]);
    },
  };
}
