import { useQueryClient } from "@tanstack/react-query";
import { createContext, use, useCallback, useMemo } from "react";
import { useConsole } from "../../../lib/context.tsx";
import { useCall, useEvent } from "../../../lib/use-call.ts";

/** Percent: as sure must Rekognition be for a photo to be covered. Its own default. */
export const moderatedFrom = 50;

const none: ReadonlySet<string> = new Set();
export const ModeratedContext = createContext<ReadonlySet<string>>(none);

/** The moderated photos of a bucket, read once and again when photos were analysed. */
export function useModeratedPhotos(bucket: string): ReadonlySet<string> {
  const { context } = useConsole();
  const queryClient = useQueryClient();
  const { data } = useCall("photos.listModerated", { bucket, minConfidence: moderatedFrom });
  useEvent("photos.analysed", useCallback((event) => {
    if (event.profile !== context.profile || event.bucket !== bucket) return;
    void queryClient.invalidateQueries({ queryKey: ["photos.listModerated"] });
  }, [queryClient, context, bucket]));
  return useMemo(() => (data && data.photos.length > 0 ? new Set(data.photos.map(({ key }) => key)) : none), [data]);
}

export function useIsModerated(key: string): boolean {
  return use(ModeratedContext).has(key);
}
