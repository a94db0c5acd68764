import { z } from "zod";
import { boundingBoxSchema } from "./bounding-box.ts";
import { bucketName, objectKey } from "./s3-names.ts";

/** Source: the patterns of CreateCollection, IndexFaces and CreateUser in Rekognition's API reference. */
export const collectionId = z.string().min(1).max(255).regex(/^[\w.-]+$/, "letters, digits, dots, dashes and underscores");
export const externalImageId = z.string().min(1).max(255).regex(/^[\w.:-]+$/, "letters, digits, dots, colons, dashes and underscores");
export const userId = z.string().min(1).max(128).regex(/^[\w.:-]+$/, "letters, digits, dots, colons, dashes and underscores");
export const faceId = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, "a face's id");

/** Whom a search looks for: one of the collection's faces, or the largest face of a photo or of a part of it. */
export const likeFace = [
  z.strictObject({ by: z.literal("face"), faceId }),
  z.strictObject({ by: z.literal("photo"), bucket: bucketName, key: objectKey, /** The face that is meant. */ box: boundingBoxSchema.optional() }),
  z.strictObject({ by: z.literal("file"), /** Of a file that a person gave. */ grant: z.string().min(1) }),
] as const;
