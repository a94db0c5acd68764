import { useCallback, useEffect, useRef, useState } from "react";
import { CallFailed } from "../../../../shared/contract/client.ts";
import type { InputOf } from "../../../../shared/contract/define.ts";
import type { Failure } from "../../../../shared/contract/failures.ts";
import type { DefinitionOf } from "../../../../shared/contract/index.ts";
import type { Carried, CarriedCounts } from "../../../../shared/contract/photo-library.ts";
import { useConsole } from "../../../lib/context.tsx";

type CarryCall = "photos.writeLabels" | "photos.readKeywords";

export interface Carry {
  isRunning: boolean;
  wasStopped: boolean;
  counts: CarriedCounts;
  /** The first of those that were not done. */
  others: readonly Carried[];
  failure: Failure | undefined;
}

/** More lines help nobody; the counts tell how many there are. */
const othersShown = 500;

/** Runs a call over many photos, photo by photo, in the context in which it was started; leaving stops it on the wire. */
export function useCarry<Name extends CarryCall>(name: Name) {
  const { client, context } = useConsole();
  const [carry, setCarry] = useState<Carry>();
  const controller = useRef<AbortController>(undefined);
  useEffect(() => () => controller.current?.abort(), []);

  const start = useCallback((input: InputOf<DefinitionOf<Name>>) => {
    const { signal } = (controller.current = new AbortController());
    const counts: CarriedCounts = { done: 0, same: 0, skipped: 0, failed: 0 };
    const others: Carried[] = [];
    const show = (isRunning: boolean, failure?: Failure) => setCarry({ isRunning, wasStopped: signal.aborted, counts: { ...counts }, others: [...others], failure });
    const onRows = (rows: Carried[]) => {
      for (const row of rows) {
        counts[row.outcome]++;
        if (row.outcome !== "done" && row.outcome !== "same" && others.length < othersShown) others.push(row);
      }
      show(true);
    };
    show(true);
    client.call(name, input, { context, signal, onRows } as never).then(
      () => show(false),
      (error: unknown) => show(false, signal.aborted ? undefined : error instanceof CallFailed ? error.failure : { code: "unexpected", message: String(error), operation: name, retryable: false }),
    );
  }, [client, context, name]);
  return { carry, start, stop: () => controller.current?.abort() };
}
