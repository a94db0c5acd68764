import { createContext, use, useCallback, useEffect, useMemo, useSyncExternalStore } from "react";
import { CallFailed } from "../../../../shared/contract/client.ts";
import type { Failure } from "../../../../shared/contract/failures.ts";
import type { Label, PhotoLabels } from "../../../../shared/contract/photos.ts";
import { useConsole } from "../../../lib/context.tsx";
import { useEvent } from "../../../lib/use-call.ts";
import { anyKey, createLabelStore, type LabelStore } from "./label-store.ts";

export const LabelsContext = createContext<LabelStore | undefined>(undefined);

/** The labels of one bucket in the context on screen, kept up to date by `photos.labelled` of that context alone. */
export function useBucketLabels(bucket: string): LabelStore {
  const { client, context } = useConsole();
  const store = useMemo(
    () => createLabelStore(async (keys, signal) => (await client.call("photos.getPhotoLabels", { bucket, keys }, { context, signal })).photos, failureOf),
    [client, context, bucket],
  );
  useEffect(() => () => store.close(), [store]);
  useEvent("photos.labelled", useCallback((event) => {
    if (event.profile === context.profile && event.region === context.region && event.bucket === bucket) store.take(event.photos);
  }, [store, context, bucket]));
  useEvent("s3.changed", useCallback((event) => {
    if (event.profile === context.profile && event.region === context.region && event.bucket === bucket) store.forget(event.keys);
  }, [store, context, bucket]));
  return store;
}

function failureOf(error: unknown): Failure {
  if (error instanceof CallFailed) return error.failure;
  return { code: "unexpected", message: error instanceof Error ? error.message : String(error), operation: "photos.getPhotoLabels", retryable: true };
}

export function useLabelStore(): LabelStore {
  const store = use(LabelsContext);
  if (!store) throw new Error("useLabelStore outside of a bucket");
  return store;
}

export function usePhotoLabels(key: string): PhotoLabels | undefined {
  const store = useLabelStore();
  return useSyncExternalStore(useCallback((listener) => store.subscribe(key, listener), [store, key]), () => store.get(key));
}

export function useLabelFailure(store: LabelStore): Failure | undefined {
  return useSyncExternalStore(useCallback((listener) => store.subscribe(anyKey, listener), [store]), () => store.failure);
}

/** Labels at or above the threshold (percent), the surest first; of equals the one with more parents, `Cat` before `Animal`. */
export function labelsAbove(photo: PhotoLabels | undefined, threshold: number): Label[] {
  return (photo?.labels ?? []).filter(({ confidence }) => confidence >= threshold).sort((a, b) => b.confidence - a.confidence || b.parents.length - a.parents.length);
}
