import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { CallFailed } from "../../../../shared/contract/client.ts";
import type { Failure } from "../../../../shared/contract/failures.ts";
import { useConsole } from "../../../lib/context.tsx";

export interface Emptying {
  deleted: number;
  abortedUploads: number;
  failures: number;
  /** The first of them. */
  shown: { key: string; versionId?: string | undefined; error: Failure }[];
  state: "running" | "done" | "stopped" | "failed";
  failure?: Failure;
}

const failuresShown = 100;

/** Empties a bucket step by step; leaving or stopping it ends the work at AWS, and what is deleted stays deleted. */
export function useEmptyBucket(bucket: string) {
  const { client, context } = useConsole();
  const queryClient = useQueryClient();
  const [emptying, setEmptying] = useState<Emptying>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function start() {
    const controller = new AbortController();
    running.current = controller;
    const now: Emptying = { deleted: 0, abortedUploads: 0, failures: 0, shown: [], state: "running" };
    const show = (more: Partial<Emptying> = {}) => setEmptying({ ...now, shown: [...now.shown], ...more });
    show();
    try {
      await client.call("s3.emptyBucket", { bucket }, {
        context, signal: controller.signal, dropRows: true,
        onRows: (steps) => {
          for (const { deleted, abortedUploads, failed } of steps) {
            now.deleted += deleted;
            now.abortedUploads += abortedUploads;
            now.failures += failed.length;
            now.shown.push(...failed.slice(0, Math.max(0, failuresShown - now.shown.length)));
          }
          show();
        },
      });
      show({ state: "done" });
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
      show(controller.signal.aborted ? { state: "stopped" } : { state: "failed", failure: error.failure });
    }
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === "s3.listObjects" || queryKey[0] === "s3.countBucketContent" });
  }
  return { emptying, start: () => void start(), stop: () => running.current?.abort() };
}
