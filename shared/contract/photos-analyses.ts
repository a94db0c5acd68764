import { z } from "zod";
import { boundingBoxSchema } from "./bounding-box.ts";
import { appCall, call, empty, instant } from "./define.ts";
import { failureSchema } from "./failures.ts";
import { bucketName, objectKey } from "./s3.ts";
import { someKeys, someKeysOrAll } from "./s3-selections.ts";

/** What Rekognition tells of a photo beside labels, each when asked for. `properties`: DetectLabels' IMAGE_PROPERTIES. */
export const analysisKinds = ["faces", "text", "moderation", "celebrities", "properties"] as const;
export type AnalysisKind = (typeof analysisKinds)[number];
/** What may be asked for together. */
export const askableKinds = ["labels", ...analysisKinds] as const;
export type AskableKind = (typeof askableKinds)[number];

/** A share of the photo's width and height, after EXIF orientation. */
const pointSchema = z.object({ x: z.number(), y: z.number() });
export type Point = z.infer<typeof pointSchema>;

/** What the service says, and how sure it is of it, in percent; also where it says no. */
const saidSchema = z.object({ value: z.boolean(), confidence: z.number() });

export const faceSchema = z.object({
  box: boundingBoxSchema,
  /** How sure it is that this is a face, in percent. */
  confidence: z.number(),
  landmarks: z.array(pointSchema.extend({ type: z.string() })),
  /** Degrees. */
  pose: z.object({ roll: z.number(), yaw: z.number(), pitch: z.number() }).optional(),
  /** 0 to 100 each. */
  quality: z.object({ brightness: z.number(), sharpness: z.number() }).optional(),
  ageRange: z.object({ low: z.number(), high: z.number() }).optional(),
  gender: z.object({ value: z.string(), confidence: z.number() }).optional(),
  smile: saidSchema.optional(), eyeglasses: saidSchema.optional(), sunglasses: saidSchema.optional(), beard: saidSchema.optional(),
  mustache: saidSchema.optional(), eyesOpen: saidSchema.optional(), mouthOpen: saidSchema.optional(), occluded: saidSchema.optional(),
  /** The likeliest first; Rekognition's own words, `HAPPY`. */
  emotions: z.array(z.object({ type: z.string(), confidence: z.number() })),
});
export type Face = z.infer<typeof faceSchema>;

export const detectedTextSchema = z.object({
  id: z.number(),
  /** The line that a word belongs to. */
  parentId: z.number().optional(),
  type: z.enum(["line", "word"]),
  text: z.string(),
  confidence: z.number(),
  box: boundingBoxSchema,
  /** Its corners, which follow turned text as the box cannot. */
  polygon: z.array(pointSchema),
});
export type DetectedText = z.infer<typeof detectedTextSchema>;

export const moderationLabelSchema = z.object({
  name: z.string(),
  confidence: z.number(),
  /** Those above it in the taxonomy, the topmost first. */
  parents: z.array(z.string()),
});
export type ModerationLabel = z.infer<typeof moderationLabelSchema>;

export const celebritySchema = z.object({
  id: z.string(), name: z.string(), confidence: z.number(), urls: z.array(z.string()), box: boundingBoxSchema.optional(),
});

export const dominantColorSchema = z.object({
  /** `#rrggbb`. */
  hex: z.string(), cssName: z.string(), simpleName: z.string(), pixelPercent: z.number(),
});
export type DominantColor = z.infer<typeof dominantColorSchema>;
/** 0 to 100 each. */
const qualitySchema = z.object({ brightness: z.number(), sharpness: z.number(), contrast: z.number() });
const regionSchema = z.object({ quality: qualitySchema.optional(), colors: z.array(dominantColorSchema) });
export const imagePropertiesSchema = regionSchema.extend({ foreground: regionSchema.optional(), background: regionSchema.optional() });
export type ImageProperties = z.infer<typeof imagePropertiesSchema>;

/** Whom a face collection, or a person at this machine, knows in a photo. */
export const personSchema = z.object({
  /** The user or ExternalImageId of the face that it matched. */
  name: z.string(),
  collectionId: z.string().optional(),
  faceId: z.string().optional(),
  /** Percent. */
  similarity: z.number(),
  box: boundingBoxSchema.optional(),
});
export type Person = z.infer<typeof personSchema>;

export const analysisStatuses = ["none", "queued", "running", "done", "skipped", "failed", "unsupported"] as const;
export type AnalysisStatus = (typeof analysisStatuses)[number];

function analysis<Answer extends z.ZodType>(answer: Answer) {
  return z.object({
    status: z.enum(analysisStatuses),
    /** Why it was skipped, failed, or is not to be had from this service. */
    reason: z.string().optional(),
    /** There as soon as there ever was one, also while it is asked for again. */
    answer: answer.optional(),
    model: z.string().optional(),
    /** Made by the models of this machine. */
    local: z.boolean(),
    answeredAt: instant.optional(),
  });
}

export const photoAnalysesSchema = z.object({
  key: z.string(),
  faces: analysis(z.array(faceSchema)),
  text: analysis(z.array(detectedTextSchema)),
  moderation: analysis(z.array(moderationLabelSchema)),
  celebrities: analysis(z.object({ celebrities: z.array(celebritySchema), unrecognizedFaces: z.number() })),
  properties: analysis(imagePropertiesSchema),
  persons: z.array(personSchema),
});
export type PhotoAnalyses = z.infer<typeof photoAnalysesSchema>;
/** The answer of a kind. */
export type AnswerOf<Kind extends AnalysisKind> = NonNullable<PhotoAnalyses[Kind]["answer"]>;

export const monthShape = {
  /** What the profile spent with Rekognition in the current month (UTC), as counted on this machine. */
  month: z.object({ month: z.string(), calls: z.number(), usd: z.number() }),
  /** The profile's own limit a month, where one is set, and whether this would exceed it. */
  limitUsd: z.number().optional(),
  exceedsLimit: z.boolean(),
};

export const analysesCostSchema = z.object({
  kinds: z.array(z.object({
    kind: z.enum(askableKinds),
    photos: z.number(),
    /** Answers that are known already: nothing is paid for them. */
    cached: z.number(),
    calls: z.number(),
    usd: z.number(),
  })),
  usd: z.number(),
  /** Where the prices come from and of which date; for the sandbox, that it costs nothing. */
  source: z.string(),
  ...monthShape,
});
export type AnalysesCost = z.infer<typeof analysesCostSchema>;

export const costRowSchema = z.object({
  /** `2026-11`, UTC as AWS bills. */
  month: z.string(),
  profile: z.string(),
  region: z.string(),
  /** `aws`, `sandbox`, or another endpoint's address. */
  service: z.string(),
  operation: z.string(),
  /** Those that are billed. */
  calls: z.number(),
  /** Of those, the ones whose answer never came: AWS may have billed them or not. */
  unsure: z.number(),
  /** Refused by the service, and not billed. */
  refused: z.number(),
  usd: z.number(),
});
export type CostRow = z.infer<typeof costRowSchema>;

/** A key that ends in `/` means the photos under it, `""` those of the bucket: folders are listed by pages, however many keys they hold. */
export const photosOrFolders = z.strictObject({
  bucket: bucketName,
  keys: someKeysOrAll,
  /** `/`: of folders, only what lies in them directly. */
  delimiter: z.enum(["", "/"]).default(""),
});
/** What waits for Rekognition in one profile and region. */
export const analysisWorkSchema = z.object({
  profile: z.string(),
  region: z.string(),
  /** Photos that wait or are under way. */
  waiting: z.number(),
  /** Photos that wait because the profile has come to its limit of the month. */
  held: z.number(),
  /** Of those that were ordered, how many have ended. */
  ended: z.number(),
  /** How many were ordered, where all was counted before. */
  expected: z.number().optional(),
  /** More will come: folders are looked at as there is room. */
  isListing: z.boolean(),
  /** Why looking further was stopped. */
  failure: failureSchema.optional(),
  limitUsd: z.number().optional(),
  monthUsd: z.number(),
});
export type AnalysisWork = z.infer<typeof analysisWorkSchema>;
/** What both that label and analyse answer, and are told. */
export const orderShape = { again: z.boolean().default(false), /** Above the profile's monthly limit too. */ overLimit: z.boolean().default(false), /** How many photos an estimate counted that are to be asked about: to tell how far it is, and not to count again where there is a limit. */ expected: z.int().nonnegative().optional() };
export const orderedSchema = z.object({ /** Photos times kinds, by now. */ queued: z.number(), cached: z.number(), /** Folders are looked at further behind the answer, by pages, also after another start. */ more: z.boolean() });
const kinds = z.array(z.enum(askableKinds)).min(1).max(askableKinds.length);

export const analysesCalls = {
  estimateAnalyses: call("read", "What analysing these photos would cost, known answers left out, with what the month has cost so far.",
    photosOrFolders.extend({ kinds }), analysesCostSchema),
  // `write`, so that read-only profiles refuse it: it changes nothing at AWS, but costs money.
  analysePhotos: call("write", "Queue photos for DetectLabels, DetectFaces, DetectText, DetectModerationLabels, RecognizeCelebrities or image properties. Known answers for the same content are used; progress comes as `photos.analysed` events.",
    photosOrFolders.extend({ kinds, ...orderShape }), orderedSchema),
  listAnalysisWork: appCall("read", "How much waits for Rekognition, by profile and region; changes come as `photos.analysisWork` events.",
    empty, z.object({ work: z.array(analysisWorkSchema) })),
  resumeAnalyses: call("local", "Go on with what was ordered in the context and a failure stopped.", empty, empty),
  cancelAnalyses: call("local", "Take what still waits in the context out of the queue: of these kinds, or of all.",
    z.strictObject({ kinds: kinds.optional() }), z.object({ cancelled: z.number() })),
  getPhotoAnalyses: call("read", "What the local index knows of these photos beside labels.",
    z.strictObject({ bucket: bucketName, keys: z.array(objectKey).min(1).max(1000) }), z.object({ photos: z.array(photoAnalysesSchema) })),
  summarizeAnalyses: call("read", "How far these photos are with each kind, and which of them have no answer and why.",
    z.strictObject({ bucket: bucketName, keys: someKeys, kinds }),
    z.object({
      kinds: z.array(z.object({ kind: z.enum(askableKinds), counts: z.record(z.enum(analysisStatuses), z.number()) })),
      /** At most a thousand. */
      unanswered: z.array(z.object({ key: z.string(), kind: z.enum(askableKinds), status: z.enum(analysisStatuses), reason: z.string() })),
    })),
  listModerated: call("read", "Photos of a bucket in the local index that DetectModerationLabels found something in, each with its surest finding.",
    z.strictObject({ bucket: bucketName, minConfidence: z.number().min(0).max(100).default(50), limit: z.int().positive().max(100_000).default(100_000) }),
    z.object({ photos: z.array(z.object({ key: z.string(), name: z.string(), confidence: z.number() })) })),
  setPersons: call("local", "Keep who is in a photo, for search; by its content, so that copies know it too.",
    z.strictObject({ bucket: bucketName, key: objectKey, persons: z.array(personSchema.extend({ name: z.string().trim().min(1).max(255) })).max(100) }), empty),
  addPersons: call("local", "Keep one person for many photos beside whom they show already, for search.",
    z.strictObject({ bucket: bucketName, photos: z.array(z.strictObject({ key: objectKey, person: personSchema.extend({ name: z.string().trim().min(1).max(255) }) })).min(1).max(10_000) }), empty),
  listCosts: appCall("read", "What Rekognition's calls of this app cost, by month, profile and operation, newest month first.",
    empty, z.object({ rows: z.array(costRowSchema), limits: z.array(z.object({ profile: z.string(), usd: z.number() })) })),
  setCostLimit: appCall("local", "The profile's limit a month in USD; without one it has none.",
    z.strictObject({ profile: z.string().min(1), usd: z.number().nonnegative().max(1_000_000).optional() }), empty),
};
