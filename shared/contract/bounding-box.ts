import { z } from "zod";

/** Shares of the photo's width and height, 0 to 1, after EXIF orientation. */
export const boundingBoxSchema = z.object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() });
export type BoundingBox = z.infer<typeof boundingBoxSchema>;
