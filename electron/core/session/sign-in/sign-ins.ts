import { randomUUID } from "node:crypto";
import { processAnswers, type SignInPrompt } from "../../../../shared/contract/sign-in-prompts.ts";
import { CoreError } from "../../failures.ts";

type Without<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;
/** What is asked, without what the asking adds by itself. */
export type Question = Without<SignInPrompt, "id" | "profiles" | "checking">;

/** What a sign-in has at hand while it runs. */
export interface Asking {
  /** Aborted when the person gives the sign-in up, or the core closes. */
  readonly signal: AbortSignal;
  /** Shows the question, in place of an earlier one of this sign-in. */
  show(question: Question): void;
  /** Shows the question and waits for the answer, which is a secret mostly: never log it. */
  ask(question: Question): Promise<string>;
  /** Ends the sign-in as if the person had cancelled it: nothing asks again by itself. */
  giveUp(message: string): CoreError;
}

/**
 * Sign-ins that need a person. Whoever needs the same one waits for the same prompt. One that was
 * given up fails at once, unasked, until the person signs in of their own accord.
 */
export interface SignIns {
  /**
   * @param key what is signed in to: calls with the same key share one run.
   * @param line sign-ins of one line run one after the other: a code of an MFA device is good for one use.
   * Throws `CoreError` `not-signed-in` when it is given up, else what `work` throws.
   */
  run<Value>(key: string, profile: string, work: (asking: Asking) => Promise<Value>, line?: string): Promise<Value>;
  list(): SignInPrompt[];
  /** Throws `CoreError` `not-found` where there is no such prompt, `conflict` where it waits for no answer, `invalid-input` for none of its answers. */
  answer(id: string, answer: string): void;
  cancel(id: string): void;
  /** Why a sign-in that the profile needs was given up. */
  reasonFor(profile: string): string | undefined;
  /** Lets what was given up be asked again; of every profile without one. */
  forgive(profile?: string): void;
  close(): void;
}

interface Running {
  id: string;
  profiles: Set<string>;
  question?: Question;
  answered?: PromiseWithResolvers<string> | undefined;
  controller: AbortController;
  result: Promise<unknown>;
}

export function createSignIns(onChange: () => void): SignIns {
  const running = new Map<string, Running>();
  const givenUp = new Map<string, { profiles: Set<string>; error: CoreError }>();
  const lines = new Map<string, Promise<unknown>>();

  function join(key: string, profile: string): Promise<unknown> | undefined {
    const refused = givenUp.get(key);
    if (refused) {
      refused.profiles.add(profile);
      return Promise.reject(refused.error);
    }
    const known = running.get(key);
    if (!known) return undefined;
    if (!known.profiles.has(profile)) {
      known.profiles.add(profile);
      onChange();
    }
    return known.result;
  }

  function start<Value>(key: string, profile: string, work: (asking: Asking) => Promise<Value>, line?: string): Promise<Value> {
    const controller = new AbortController();
    const { signal } = controller;
    const entry: Running = { id: randomUUID(), profiles: new Set([profile]), controller, result: Promise.resolve() };
    const before = (line !== undefined && lines.get(line)) || Promise.resolve();
    const result = before
      .then(() => {
        signal.throwIfAborted();
        return untilAborted(work(createAsking(entry, onChange)), signal);
      })
      .catch((error: unknown) => {
        if (signal.aborted && isGivenUp(signal.reason)) givenUp.set(key, { profiles: entry.profiles, error: signal.reason });
        throw error;
      })
      .finally(() => {
        running.delete(key);
        onChange();
      });
    entry.result = result;
    running.set(key, entry);
    if (line !== undefined) lines.set(line, result.catch(() => {}));
    return result;
  }

  function find(id: string): Running {
    const found = [...running.values()].find((entry) => entry.id === id);
    if (!found) throw new CoreError("not-found", "This sign-in prompt is no longer there.");
    return found;
  }

  return {
    run: (key, profile, work, line) => (join(key, profile) as ReturnType<typeof work> | undefined) ?? start(key, profile, work, line),
    list: () => [...running.values()].flatMap(({ id, profiles, question, answered }) =>
      question ? [{ ...question, id, profiles: [...profiles], checking: question.kind !== "sso" && answered === undefined } as SignInPrompt] : []),
    answer: (id, answer) => {
      const entry = find(id);
      if (!entry.answered) throw new CoreError("conflict", "This sign-in prompt waits for no answer now.");
      if (entry.question?.kind === "credential-process" && !(processAnswers as readonly string[]).includes(answer)) {
        throw new CoreError("invalid-input", `A command is answered with ${processAnswers.join(", ")}.`);
      }
      entry.answered.resolve(answer);
      entry.answered = undefined;
      onChange();
    },
    cancel: (id) => {
      const { controller, profiles } = find(id);
      controller.abort(givenUpError(`The sign-in of ${[...profiles].map((name) => `"${name}"`).join(", ")} was cancelled.`));
    },
    reasonFor: (profile) => [...givenUp.values()].find(({ profiles }) => profiles.has(profile))?.error.message,
    forgive: (profile) => {
      for (const [key, { profiles }] of givenUp) if (profile === undefined || profiles.has(profile)) givenUp.delete(key);
    },
    close: () => {
      for (const { controller } of running.values()) controller.abort(new CoreError("cancelled", "Skydeck is closing."));
    },
  };
}

function createAsking(entry: Running, onChange: () => void): Asking {
  const { signal } = entry.controller;
  const show = (question: Question) => {
    entry.question = question;
    onChange();
  };
  return {
    signal,
    show,
    ask: (question) => {
      const answered = Promise.withResolvers<string>();
      entry.answered = answered;
      show(question);
      return answered.promise;
    },
    giveUp: (message) => {
      const error = givenUpError(message);
      entry.controller.abort(error);
      return error;
    },
  };
}

/** Work that waits for an answer, or on the wire, must not outlive its sign-in. */
function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  return Promise.race([work, promise]).finally(() => signal.removeEventListener("abort", onAbort));
}

function givenUpError(message: string): CoreError {
  return new CoreError("not-signed-in", message, { advice: "Choose Sign in to be asked again." });
}

function isGivenUp(reason: unknown): reason is CoreError {
  return reason instanceof CoreError && reason.code === "not-signed-in";
}
