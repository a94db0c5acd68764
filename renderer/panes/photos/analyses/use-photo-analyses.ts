import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { PhotoAnalyses } from "../../../../shared/contract/photos-analyses.ts";
import type { CallFailed } from "../../../../shared/contract/client.ts";
import { useConsole } from "../../../lib/context.tsx";
import { callKey, useCall, useEvent } from "../../../lib/use-call.ts";

export interface ReadAnalyses {
  analyses: PhotoAnalyses | undefined;
  error: CallFailed | null;
  refetch(): void;
}

/** What the index knows of one photo beside labels; read again when it comes further. */
export function usePhotoAnalyses(bucket: string, key: string): ReadAnalyses {
  const { context } = useConsole();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useCall("photos.getPhotoAnalyses", { bucket, keys: [key] });
  useEvent("photos.analysed", useCallback((event) => {
    if (event.profile !== context.profile || event.region !== context.region || event.bucket !== bucket || !event.keys.includes(key)) return;
    void queryClient.invalidateQueries({ queryKey: callKey("photos.getPhotoAnalyses", { bucket, keys: [key] }, context) });
  }, [queryClient, context, bucket, key]));
  return { analyses: data?.photos[0], error, refetch: () => void refetch() };
}
