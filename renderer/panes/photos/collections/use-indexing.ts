import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { CallFailed } from "../../../../shared/contract/client.ts";
import type { InputOf } from "../../../../shared/contract/define.ts";
import type { Failure } from "../../../../shared/contract/failures.ts";
import type { IndexedPhoto, rekognition } from "../../../../shared/contract/rekognition.ts";
import { useConsole } from "../../../lib/context.tsx";

export interface Indexing {
  isRunning: boolean;
  wasStopped: boolean;
  photos: number;
  indexed: number;
  unindexed: number;
  /** The first photos of which a face, or all, was not taken. */
  others: readonly IndexedPhoto[];
  failed: number;
  failure: Failure | undefined;
}

const othersShown = 500;

/** Indexes photos, in the context in which it was started; leaving stops it on the wire. */
export function useIndexing() {
  const { client, context } = useConsole();
  const queryClient = useQueryClient();
  const [indexing, setIndexing] = useState<Indexing>();
  const controller = useRef<AbortController>(undefined);
  useEffect(() => () => controller.current?.abort(), []);

  const start = useCallback((input: InputOf<typeof rekognition.indexFaces>) => {
    const { signal } = (controller.current = new AbortController());
    const counts = { photos: 0, indexed: 0, unindexed: 0, failed: 0 };
    const others: IndexedPhoto[] = [];
    const show = (isRunning: boolean, failure?: Failure) => setIndexing({ isRunning, wasStopped: signal.aborted, ...counts, others: [...others], failure });
    const onRows = (rows: IndexedPhoto[]) => {
      for (const row of rows) {
        counts.photos++;
        counts.indexed += row.faces.length;
        counts.unindexed += row.unindexed.length;
        if (row.error) counts.failed++;
        if ((row.error || row.faces.length === 0 || row.unindexed.length > 0) && others.length < othersShown) others.push(row);
      }
      show(true);
    };
    const end = (failure?: Failure) => {
      show(false, failure);
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => ["rekognition.listCollections", "rekognition.listFaces", "photos.getPhotoAnalyses"].includes(String(queryKey[0])) });
    };
    show(true);
    client.call("rekognition.indexFaces", input, { context, signal, onRows }).then(
      () => end(),
      (error: unknown) => end(signal.aborted ? undefined : error instanceof CallFailed ? error.failure : { code: "unexpected", message: String(error), operation: "rekognition.indexFaces", retryable: false }),
    );
  }, [client, context, queryClient]);
  return { indexing, start, stop: () => controller.current?.abort() };
}
