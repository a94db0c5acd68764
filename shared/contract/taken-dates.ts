import { z } from "zod";
import { listCall } from "./define.ts";
import { takenAt } from "./photo-details.ts";
import { bucketName } from "./s3.ts";

export const takenDateCalls = {
  listTakenDates: listCall("When photos of a folder were taken, as far as the local index knows; offline.",
    z.strictObject({
      bucket: bucketName, prefix: z.string().max(1024).default(""),
      /** With everything under the prefix, not only what lies in the folder itself. */
      recursive: z.boolean().default(false),
    }),
    z.object({ key: z.string(), takenAt }), z.object({})),
};
