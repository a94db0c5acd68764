import type { Media, MediaServices } from "./open-media.ts";
import { hasWaitingPhotos } from "./photos/leftovers.ts";
import { hasLeftovers } from "./transfers/leftovers.ts";

/** What S3, transfers and photos share; opened with the first call for it. */
export type OpenMedia = () => Promise<Media>;

/** Long enough for the first screen to be on its way: the SDK's S3 client takes the core's thread for a while to load. */
const takeUpAfterMs = 1000;

/**
 * Opens the media side with the first call that needs it, or a second after the start where an
 * earlier run left transfers or labels to take up.
 */
export function createMedia(services: MediaServices): OpenMedia {
  let opening: Promise<Media> | undefined;
  const open = () => (opening ??= import("./open-media.ts").then(({ openMedia }) => openMedia(services)));
  const timer = setTimeout(() => {
    const { dataDir } = services.host;
    if (hasLeftovers(dataDir) || hasWaitingPhotos(dataDir)) void open().catch((error: unknown) => services.log.error("transfers not taken up", { error: String(error) }));
  }, takeUpAfterMs).unref();
  services.onClose(() => clearTimeout(timer));
  return open;
}
