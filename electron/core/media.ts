import type { PhotoParts } from "./photos/handlers.ts";
import { hasWaitingPhotos } from "./photos/leftovers.ts";
import type { S3Parts } from "./s3/parts.ts";
import type { CoreServices } from "./services.ts";
import type { TransferParts } from "./transfers/handlers.ts";
import { hasLeftovers } from "./transfers/leftovers.ts";

/** What the calls of S3, transfers and photos share: one knowledge of buckets, one queue, one index. */
export interface Media {
  readonly s3: S3Parts;
  readonly transfers: TransferParts;
  readonly photos: PhotoParts;
  /** Everything in the profile's buckets is gone: a sandbox was reset. */
  forgetProfile(profile: string): void;
}

export type MediaServices = Pick<CoreServices, "host" | "log" | "events" | "clients" | "sessions" | "grants" | "onClose">;

/** Long enough for the first screen to be on its way: the SDK's S3 client takes the core's thread for a while to load. */
const takeUpAfterMs = 1000;

/**
 * Opens the media side with the first call that needs it, or a second after the start where an
 * earlier run left transfers or labels to take up.
 */
export function createMedia(services: MediaServices): () => Promise<Media> {
  let opening: Promise<Media> | undefined;
  const open = () => (opening ??= import("./open-media.ts").then(({ openMedia }) => openMedia(services)));
  const timer = setTimeout(() => {
    const { dataDir } = services.host;
    if (hasLeftovers(dataDir) || hasWaitingPhotos(dataDir)) void open().catch((error: unknown) => services.log.error("transfers not taken up", { error: String(error) }));
  }, takeUpAfterMs).unref();
  services.onClose(() => clearTimeout(timer));
  return open;
}
