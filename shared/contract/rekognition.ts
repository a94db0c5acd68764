import { z } from "zod";
import { boundingBoxSchema } from "./bounding-box.ts";
import { call, empty, instant, listCall } from "./define.ts";
import { failureSchema } from "./failures.ts";
import { monthShape } from "./photos-analyses.ts";
import { collectionId, externalImageId, faceId, likeFace } from "./rekognition-names.ts";
import { rekognitionUserCalls } from "./rekognition-users.ts";
import { bucketName } from "./s3-names.ts";
import { someKeys } from "./s3-selections.ts";

export { collectionId, externalImageId };

export const collectionSchema = z.object({
  collectionId: z.string(),
  faceModelVersion: z.string().optional(),
  arn: z.string().optional(),
  faceCount: z.number().optional(),
  userCount: z.number().optional(),
  createdAt: instant.optional(),
  /** Why its counts are not known. */
  error: failureSchema.optional(),
});
export type Collection = z.infer<typeof collectionSchema>;

export const collectionFaceSchema = z.object({
  faceId: z.string(),
  imageId: z.string().optional(),
  externalImageId: z.string().optional(),
  userId: z.string().optional(),
  /** Percent. */
  confidence: z.number(),
  box: boundingBoxSchema,
  /** The photo it was taken from, where this machine knows: it indexed it, or the ExternalImageId says it. */
  photo: z.object({ bucket: z.string(), key: z.string(), etag: z.string().optional() }).optional(),
});
export type CollectionFace = z.infer<typeof collectionFaceSchema>;

export const indexedPhotoSchema = z.object({
  key: z.string(),
  faces: z.array(collectionFaceSchema),
  /** Faces that were found and not taken, with Rekognition's reasons: `LOW_CONFIDENCE`. */
  unindexed: z.array(z.object({ reasons: z.array(z.string()), box: boundingBoxSchema })),
  /** Why nothing came of this photo. */
  error: failureSchema.optional(),
});
export type IndexedPhoto = z.infer<typeof indexedPhotoSchema>;

const inCollection = z.strictObject({ collectionId });
/** A key that ends in `/` means every photo under it. */
const somePhotos = z.strictObject({ bucket: bucketName, keys: someKeys });

export const faceMatchSchema = z.object({ /** Percent. */ similarity: z.number(), face: collectionFaceSchema });
export type FaceMatch = z.infer<typeof faceMatchSchema>;

export const rekognition = {
  listCollections: listCall("Face collections of the account and region, with their counts.", empty, collectionSchema,
    z.object({ /** Answered by the sandbox. */ local: z.boolean(), /** USD for each face kept for a month. */ faceMonthUsd: z.number(), source: z.string() })),
  createCollection: call("write", "Create an empty face collection.", inCollection, collectionSchema),
  deleteCollection: call("write", "Delete a face collection with all of its faces.", inCollection, empty),
  listFaces: listCall("Faces of a collection, with their photos where this machine knows them.", inCollection, collectionFaceSchema, empty),
  deleteFaces: call("write", "Delete faces from a collection, with what became of each that stayed.",
    z.strictObject({ collectionId, faceIds: z.array(faceId).min(1).max(100_000) }),
    z.object({ deleted: z.number(), failed: z.array(z.object({ faceId: z.string(), reason: z.string() })) })),
  estimateIndexing: call("read", "What indexing the faces of these photos would cost at once; what keeping them costs stands beside it.",
    somePhotos, z.object({ photos: z.number(), usd: z.number(), source: z.string(), faceMonthUsd: z.number(), ...monthShape })),
  indexFaces: listCall("Index the faces of photos into a collection, a row a photo with its own outcome.",
    somePhotos.extend({
      collectionId,
      /** What the faces are called: each by its photo's key, or all by one person's name. */
      name: z.discriminatedUnion("by", [z.strictObject({ by: z.literal("key") }), z.strictObject({ by: z.literal("person"), externalImageId })]),
      /** The largest faces of each photo. */
      maxFaces: z.int().min(1).max(100).default(100),
      overLimit: z.boolean().default(false),
    }),
    indexedPhotoSchema, z.object({ photos: z.number(), indexed: z.number(), unindexed: z.number(), failed: z.number() }), "write"),
  // `write`, so that read-only profiles refuse it: it changes nothing at AWS, but costs money.
  searchFaces: call("write", "Faces of a collection that look like one of its faces, or like the largest face of a photo or of a part of it.",
    z.strictObject({
      collectionId,
      like: z.discriminatedUnion("by", likeFace),
      /** Percent; Rekognition's own default is 80. */
      threshold: z.number().min(0).max(100).default(80),
      maxFaces: z.int().min(1).max(4096).default(1000),
      overLimit: z.boolean().default(false),
    }),
    z.object({ matches: z.array(faceMatchSchema), /** Where the face was that was looked for, in the photo or the part of it. */ searchedBox: boundingBoxSchema.optional() })),
  ...rekognitionUserCalls,
};
