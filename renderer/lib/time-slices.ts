/** Less than a frame: what the page does for a person goes between. */
export const sliceMs = 8;

/**
 * Runs steps to their end, some milliseconds at a time, and answers what they return. Undefined where they are given up
 * because nobody wants the answer any more.
 */
export async function inSlices<Answer>(steps: Generator<void, Answer>, isWanted: () => boolean): Promise<Answer | undefined> {
  for (;;) {
    const until = performance.now() + sliceMs;
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (performance.now() < until);
    await nextTurn();
    if (!isWanted()) return undefined;
  }
}

/** Runs steps to their end at once. */
export function atOnce<Answer>(steps: Generator<void, Answer>): Answer {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Lets the page draw and answer first. */
export function nextTurn(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?(): Promise<void> } };
  return scheduler?.yield ? scheduler.yield() : new Promise((resolve) => setTimeout(resolve, 0));
}
