import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { CallFailed, type CallName } from "../../../../shared/contract/client.ts";
import type { InputOf } from "../../../../shared/contract/define.ts";
import type { Failure } from "../../../../shared/contract/failures.ts";
import type { DefinitionOf } from "../../../../shared/contract/index.ts";
import type { ObjectProgress } from "../../../../shared/contract/s3-objects.ts";
import { useConsole } from "../../../lib/context.tsx";

/** Calls that change many objects, each with its own outcome, and tell on the way. */
export type EachObjectCall = "s3.undeleteObjects" | "s3.purgeObjects" | "s3.tagObjects" | "s3.changeObjects" | "s3.restoreObjects";

export interface EachObject {
  isRunning: boolean;
  wasStopped: boolean;
  done: number;
  failedCount: number;
  /** The first of those that failed. */
  failed: ObjectProgress["failed"];
  failure: Failure | undefined;
}

const failedShown = 500;

/** What tells of objects, and is read again when some have changed. */
const told: readonly CallName[] = ["s3.listObjects", "s3.listObjectVersions", "s3.listDeletedObjects", "s3.describeObject", "s3.describeObjectAcl"];

export function useRereadObjects(): () => void {
  const queryClient = useQueryClient();
  return useCallback(() => void queryClient.invalidateQueries({ predicate: ({ queryKey }) => told.includes(queryKey[0] as CallName) }), [queryClient]);
}

/** Runs such a call in the context in which it was started; leaving stops it on the wire, and what was done stays done. */
export function useEachObject<Name extends EachObjectCall>(name: Name) {
  const { client, context } = useConsole();
  const reread = useRereadObjects();
  const [each, setEach] = useState<EachObject>();
  const controller = useRef<AbortController>(undefined);
  useEffect(() => () => controller.current?.abort(), []);

  const start = useCallback((input: InputOf<DefinitionOf<Name>>, onDone?: (ended: EachObject) => void) => {
    const { signal } = (controller.current = new AbortController());
    let now: EachObject = { isRunning: true, wasStopped: false, done: 0, failedCount: 0, failed: [], failure: undefined };
    const show = (more: Partial<EachObject>) => setEach((now = { ...now, ...more }));
    const onRows = (rows: ObjectProgress[]) => {
      for (const row of rows) {
        show({ done: now.done + row.done, failedCount: now.failedCount + row.failed.length, failed: now.failed.length < failedShown ? [...now.failed, ...row.failed].slice(0, failedShown) : now.failed });
      }
    };
    const ended = (more: Partial<EachObject>) => {
      show({ isRunning: false, wasStopped: signal.aborted, ...more });
      reread();
    };
    show({});
    client.call(name, input, { context, signal, onRows, dropRows: true } as never).then(
      () => {
        ended({});
        if (!signal.aborted) onDone?.(now);
      },
      (error: unknown) => ended({ failure: signal.aborted ? undefined : error instanceof CallFailed ? error.failure : { code: "unexpected", message: String(error), operation: name, retryable: false } }),
    );
  }, [client, context, name, reread]);
  return { each, start, stop: () => controller.current?.abort() };
}
