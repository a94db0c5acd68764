import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { SignInPrompt } from "../../../shared/contract/sign-in-prompts.ts";
import { useConsole } from "../../lib/context.tsx";
import { failureFlash, useFlash } from "../../lib/flashes.tsx";
import { useCall, useEvent } from "../../lib/use-call.ts";
import { MfaPrompt } from "./mfa-prompt.tsx";
import { ProcessPrompt } from "./process-prompt.tsx";
import type { PromptActions } from "./prompt-actions.ts";
import { describePrompt } from "./prompt-words.ts";
import { SsoPrompt } from "./sso-prompt.tsx";
import "./sign-in.css";

/**
 * What sign-ins wait for, one at a time, between the top bar and the pane. It takes no focus: the
 * person may be typing into something else. Screen readers are told when they are idle.
 */
export function SignInPrompts() {
  const prompts = usePrompts();
  const [prompt] = prompts;
  return (
    <section className="sign-in" aria-label="Sign-in" data-open={prompt !== undefined}>
      <p className="sign-in-words" aria-live="polite">{prompt ? describePrompt(prompt) : ""}</p>
      {prompt ? <Prompt key={prompt.id} prompt={prompt} /> : null}
      {prompts.length > 1 ? <small className="sign-in-more">{prompts.length - 1} more {prompts.length === 2 ? "waits" : "wait"}</small> : null}
    </section>
  );
}

function usePrompts(): SignInPrompt[] {
  const queryClient = useQueryClient();
  const { data } = useCall("sessions.listPrompts", {});
  useEvent("sessions.promptsChanged", useCallback(() => {
    void queryClient.invalidateQueries({ queryKey: ["sessions.listPrompts"] });
    // One that was given up is told by its profiles.
    void queryClient.invalidateQueries({ queryKey: ["sessions.listProfiles"] });
  }, [queryClient]));
  return data?.prompts ?? [];
}

function Prompt({ prompt }: { prompt: SignInPrompt }) {
  const actions = usePromptActions(prompt.id);
  switch (prompt.kind) {
    case "mfa":
      return <MfaPrompt prompt={prompt} {...actions} />;
    case "sso":
      return <SsoPrompt prompt={prompt} {...actions} />;
    case "credential-process":
      return <ProcessPrompt prompt={prompt} {...actions} />;
  }
}

/** Not as mutations, which would keep the code that was typed. */
function usePromptActions(id: string): PromptActions {
  const { client } = useConsole();
  const flash = useFlash();
  const failed = (error: unknown) => flash(failureFlash("The sign-in did not take the answer", error));
  return {
    answer: (text) => void client.call("sessions.answerPrompt", { id, answer: text }, {}).catch(failed),
    cancel: () => void client.call("sessions.cancelPrompt", { id }, {}).catch(failed),
  };
}
