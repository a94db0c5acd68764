import { parentPort, workerData } from "node:worker_threads";
import { openEyes, type Eyes, type Look, type Sight, type VisionFolders } from "./eyes.ts";
import { VisionError, type VisionErrorCode } from "./vision-error.ts";

/** A thread of its own: a run of the models blocks the thread for some 100 ms. Entry of `VisionAssets.worker`. */
export interface VisionRequest {
  id: number;
  bytes: Uint8Array;
  look: Look;
}

export type VisionReply =
  | { id: number; sight: Sight }
  | { id: number; error: { code: VisionErrorCode; message: string } };

const assets = workerData as VisionFolders;
let eyes: Promise<Eyes> | undefined;

parentPort?.on("message", (request: VisionRequest) => {
  void answer(request).then((reply) => parentPort?.postMessage(reply));
});

async function answer({ id, bytes, look }: VisionRequest): Promise<VisionReply> {
  try {
    return { id, sight: await (await openOnce()).see(bytes, look) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { id, error: { code: error instanceof VisionError ? error.code : "failed", message } };
  }
}

function openOnce(): Promise<Eyes> {
  eyes ??= openEyes(assets).catch((error: unknown) => {
    eyes = undefined;
    throw error;
  });
  return eyes;
}
