import { useCallback, useEffect, useRef, useState, type SetStateAction } from "react";
import { photoUrl, type PhotoSize } from "../../../../shared/contract/host.ts";
import type { PhotoDetails } from "../../../../shared/contract/photo-details.ts";
import { useConsole } from "../../../lib/context.tsx";
import { useCall } from "../../../lib/use-call.ts";
import type { Entry } from "../library/entries.ts";
import { explainPhotoFailure, type PhotoFailure } from "../library/explain-photo-failure.ts";
import type { Size } from "./zoom/fit.ts";
import { useFrameSize, useZoom } from "./zoom/use-zoom.ts";
import { fitting, type View } from "./zoom/zoom.ts";

/** Addresses of an object's pictures in the context on screen. */
export function usePhotoSrc(bucket: string): (entry: Entry, size: PhotoSize, part?: string) => string {
  const { client, context: { profile, region } } = useConsole();
  return useCallback((entry, size, part) => photoUrl(client.host, { profile, region, bucket, key: entry.key, etag: entry.etag, size, part }), [client, profile, region, bucket]);
}

type SharedView = readonly [View, (next: SetStateAction<View>) => void];

/**
 * One photo on screen: its addresses, its pixels, why it does not show, and its zoom, which begins with the fit at each photo.
 * @param shared the view where several photos are moved as one
 */
export function useLargePhoto(bucket: string, entry: Entry, shared?: SharedView) {
  const srcOf = usePhotoSrc(bucket);
  const stage = useRef<HTMLDivElement>(null);
  const frameSize = useFrameSize(stage);
  const src = srcOf(entry, "screen");
  const [round, setRound] = useState(0);
  const [picture, setPicture] = useState<{ src: string; size: Size }>();
  const [failed, setFailed] = useState<{ src: string; failure: PhotoFailure }>();
  // An older version that is current again has the address that it had: what failed of it then says nothing now.
  useEffect(() => () => setFailed(undefined), [src]);
  const [own, setOwn] = useState({ src, view: fitting });
  const ownView = own.src === src ? own.view : fitting;
  const setOwnView = useCallback((next: SetStateAction<View>) => setOwn((old) => {
    const now = old.src === src ? old.view : fitting;
    return { src, view: typeof next === "function" ? next(now) : next };
  }), [src]);
  const [view, setView] = shared ?? [ownView, setOwnView];
  const details = useCall("photos.describePhoto", { bucket, key: entry.key }, { enabled: entry.kind === "photo" });
  const shown = picture?.src === src ? picture.size : undefined;
  const pixels = useTruePixels(details.data, shown);
  const zoom = useZoom(view, setView, pixels ?? shown, frameSize, pixels !== undefined);

  return {
    /** The element that the photo, or the word why there is none, fills. */
    stage,
    entry, zoom, src, details, picture: shown,
    previewSrc: srcOf(entry, "thumb"),
    partSrc: useCallback((part: string) => srcOf(entry, "part", part), [srcOf, entry]),
    failure: failed?.src === src ? failed.failure : undefined,
    /** Makes a new picture element of the same address. */
    round,
    onPicture: (size: Size) => setPicture({ src, size }),
    onFailed: () => void explainPhotoFailure(src).then((failure) => setFailed({ src, failure })),
    retry: () => {
      setFailed(undefined);
      setRound((now) => now + 1);
    },
  };
}

/** What the beginning of the object tells of its pixels, where that agrees with the picture that came; the same object as long as it says the same. */
function useTruePixels(details: PhotoDetails | undefined, picture: Size | undefined): Size | undefined {
  const last = useRef<Size>(undefined);
  const { widthPx = 0, heightPx = 0 } = details ?? {};
  if (widthPx <= 0 || heightPx <= 0) return undefined;
  // The object may have been replaced in between.
  if (picture && Math.abs(picture.widthPx / picture.heightPx / (widthPx / heightPx) - 1) > 0.02) return undefined;
  if (last.current?.widthPx !== widthPx || last.current.heightPx !== heightPx) last.current = { widthPx, heightPx };
  return last.current;
}
