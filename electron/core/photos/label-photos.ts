import { setImmediate as breathe } from "node:timers/promises";
import { isPhotoName } from "../../../shared/aws/photo-formats.ts";
import type { HandlerOf } from "../../../shared/contract/define.ts";
import type { photos } from "../../../shared/contract/photos.ts";
import type { Labeller } from "./labeller.ts";
import type { PhotoIndex } from "./photo-index.ts";

const keysAtOnce = 500;

/** Only what is a photo by its name is queued, as the estimate counted; what is labelled already stays as it is. */
export function labelPhotos(index: PhotoIndex, labeller: Labeller): HandlerOf<typeof photos.labelPhotos> {
  return async ({ bucket, keys, again }, { context: { profile, region }, signal }) => {
    const named = keys.filter(isPhotoName);
    let queued = 0;
    for (let at = 0; at < named.length; at += keysAtOnce) {
      signal.throwIfAborted();
      const some = named.slice(at, at + keysAtOnce);
      const known = index.labelledAmong(profile, bucket, some);
      const wanted = again ? some : some.filter((key) => !known.has(key));
      labeller.add(wanted.map((key) => ({ place: { profile, region, bucket, key }, again })));
      queued += wanted.length;
      await breathe();
    }
    return { queued, cached: named.length - queued };
  };
}
