import { useState, type FormEvent } from "react";
import type { SignInPrompt } from "../../../shared/contract/sign-in-prompts.ts";
import type { PromptActions } from "./prompt-actions.ts";
import { nameDevice } from "./prompt-words.ts";

type Props = PromptActions & { prompt: Extract<SignInPrompt, { kind: "mfa" }> };

/** Six digits, Enter. What is wrong with the last code stands in the sentence beside it. */
export function MfaPrompt({ prompt, answer, cancel }: Props) {
  const [code, setCode] = useState("");
  const digits = code.replaceAll(/\D/g, "");
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (digits.length !== 6 || prompt.checking) return;
    setCode("");
    answer(digits);
  };
  return (
    <form className="sign-in-form" onSubmit={send} title={prompt.deviceSerial}>
      <input
        className="sign-in-code" inputMode="numeric" autoComplete="one-time-code" spellCheck={false} maxLength={7} placeholder="000000"
        aria-label={`Code of ${nameDevice(prompt.deviceSerial)}`} aria-invalid={prompt.problem !== undefined}
        value={code} readOnly={prompt.checking} onChange={(event) => setCode(event.target.value)}
      />
      <button type="submit" className="sign-in-button" data-primary disabled={digits.length !== 6 || prompt.checking}>{prompt.checking ? "Checking…" : "Sign in"}</button>
      <button type="button" className="sign-in-button" onClick={cancel}>Cancel</button>
    </form>
  );
}
