import { expect } from "vitest";
import type { SignInPrompt } from "../../shared/contract/sign-in-prompts.ts";
import type { TestCore } from "./use-core.ts";

/** Waits for the one prompt that is there, or the next that waits for an answer. */
export async function nextPrompt(core: TestCore): Promise<SignInPrompt> {
  let found: SignInPrompt | undefined;
  await expect.poll(async () => (found = (await core.call("sessions.listPrompts", {})).prompts.find(({ checking }) => !checking))).toBeDefined();
  return found!;
}

export async function answerPrompt(core: TestCore, answer: string): Promise<void> {
  await core.call("sessions.answerPrompt", { id: (await nextPrompt(core)).id, answer });
}
