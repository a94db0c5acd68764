import { z } from "zod";
import { appCall, empty, listCall } from "./define.ts";
import { bucketName, objectKey } from "./s3.ts";

/** More are downloaded, not dragged: who drags waits for them. */
export const mostDragged = 200;

export const dragCalls = {
  prepareDrag: listCall("Fetch objects into a folder of their own, from which they can be dragged out of the window; rows tell how far it is. Electron alone.",
    z.strictObject({ bucket: bucketName, keys: z.array(objectKey).min(1).max(mostDragged) }),
    z.object({ doneFiles: z.number(), doneBytes: z.number() }),
    z.object({ drag: z.string(), files: z.number() })),
  startDrag: appCall("local", "Hand files that `prepareDrag` fetched to the system's drag, while the mouse is held. Electron alone.",
    z.strictObject({ drag: z.string().min(1).max(64) }), empty),
};
