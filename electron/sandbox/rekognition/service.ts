import type { ServiceContext, ServiceFactory } from "../service.ts";
import { createLabeller } from "../vision/labeller.ts";
import { createTextReader } from "../vision/text/text-reader.ts";
import { textAssets, visionAssets } from "../vision/vision-assets.ts";
import { createRekognition } from "./create-rekognition.ts";
import { readS3Object } from "./read-s3-object.ts";

/** Rekognition over the sandbox's own S3, with the models of this machine. */
export const createRekognitionService: ServiceFactory = ({ call, dataDir }: ServiceContext) =>
  createRekognition({
    readObject: readS3Object(call),
    labeller: createLabeller({ assets: visionAssets() }),
    textReader: createTextReader({ assets: textAssets() }),
    dataDir,
  });
