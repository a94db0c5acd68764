import { z } from "zod";
import { call } from "./define.ts";
import { bucketName, objectKey } from "./s3.ts";

/**
 * A camera's clock, ISO 8601: `2026-03-10T08:00:00`, followed by its offset, `+02:00`, where it told one.
 * Sorts and compares by the clock's own time, as people remember when a photo was taken.
 */
export const takenAt = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d:\d\d)?$/);

export const photoDetailsSchema = z.object({
  /** What the content is, whatever the name says: `jpeg`, `png`, `webp`, `gif`, `tiff`, `heif`; absent where the beginning does not tell. */
  format: z.string().optional(),
  /** Upright, i.e. after EXIF orientation. */
  widthPx: z.number().optional(),
  heightPx: z.number().optional(),
  /** EXIF's number, 1 to 8; absent where none is written. */
  orientation: z.number().optional(),
  takenAt: takenAt.optional(),
  camera: z.string().optional(),
  lens: z.string().optional(),
  exposureSeconds: z.number().optional(),
  fNumber: z.number().optional(),
  iso: z.number().optional(),
  focalLengthMm: z.number().optional(),
  /** As on 35 mm film. */
  focalLength35Mm: z.number().optional(),
  software: z.string().optional(),
  /** The embedded ICC profile's name, or EXIF's colour space. */
  colorProfile: z.string().optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  creator: z.string().optional(),
  copyright: z.string().optional(),
  keywords: z.array(z.string()),
  /** Whether a place is written in the photo; the place itself only comes when it was asked for. */
  hasLocation: z.boolean(),
  location: z.object({ latitude: z.number(), longitude: z.number(), altitudeM: z.number().optional() }).optional(),
  /** What could not be read, in words: damaged or lying metadata. */
  problems: z.array(z.string()),
});
export type PhotoDetails = z.infer<typeof photoDetailsSchema>;

export const photoDetailCalls = {
  describePhoto: call("read", "What camera and editors wrote into a photo, from the first 256 KiB of the object: when it was taken, with what, its pixels, title and keywords.",
    z.strictObject({
      bucket: bucketName, key: objectKey, versionId: z.string().optional(),
      /** Where a photo was taken is private: it is left out unless asked for. */
      includeLocation: z.boolean().default(false),
    }), photoDetailsSchema),
};
