import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { CallFailed, type CallName } from "../../shared/contract/client.ts";
import type { InputOf, OutputOf } from "../../shared/contract/define.ts";
import type { Failure } from "../../shared/contract/failures.ts";
import type { DefinitionOf } from "../../shared/contract/index.ts";
import type { Target } from "./console-at.tsx";
import { useConsole } from "./context.tsx";
import { createHostLane } from "./lane.ts";

export interface AskAt<Name extends CallName> {
  target: Target;
  input: InputOf<DefinitionOf<Name>>;
}

/** What became of one of the calls: its output, or why it failed. */
export interface AnswerAt<Name extends CallName> extends AskAt<Name> {
  output?: OutputOf<DefinitionOf<Name>>;
  failure?: Failure;
}

/** What was confirmed is done, whatever is on screen by then. */
const neverAborted = new AbortController().signal;

/**
 * One action in several accounts and regions: each call in its own context, of the epoch in which
 * it is started, and each with its own answer; none hides another. `onAnswers` tells the outcome
 * whatever is on screen by then; what moves the screen on belongs to `mutate`'s own callbacks.
 */
export function useActionAt<Name extends CallName>(name: Name, onAnswers?: (answers: AnswerAt<Name>[], isShown: boolean) => void) {
  const { client, context: { epoch } } = useConsole();
  const [lane] = useState(() => createHostLane(client.host));
  const shown = useRef<number>(undefined);
  useEffect(() => {
    shown.current = epoch;
    return () => void (shown.current = undefined);
  }, [epoch]);
  const ask = async ({ target, input }: AskAt<Name>): Promise<AnswerAt<Name>> => {
    try {
      return { target, input, output: await lane.of(target.profile)(() => client.call(name, input, { context: { ...target, epoch } } as never), neverAborted) };
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
      return { target, input, failure: error.failure };
    }
  };
  return useMutation<AnswerAt<Name>[], Error, readonly AskAt<Name>[]>({
    mutationKey: [name, "at", epoch],
    mutationFn: (asks) => Promise.all(asks.map(ask)),
    onSuccess: (answers) => onAnswers?.(answers, shown.current === epoch),
  });
}
