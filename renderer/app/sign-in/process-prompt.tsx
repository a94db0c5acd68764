import type { SignInPrompt } from "../../../shared/contract/sign-in-prompts.ts";
import type { PromptActions } from "./prompt-actions.ts";

type Props = PromptActions & { prompt: Extract<SignInPrompt, { kind: "credential-process" }> };

/** The whole command and where it comes from: a file that somebody else wrote must not run programs unseen. */
export function ProcessPrompt({ prompt, answer }: Props) {
  return (
    <div className="sign-in-form">
      <div className="sign-in-command">
        <pre tabIndex={0} aria-label="Command">{prompt.command}</pre>
        <small>from {prompt.file}</small>
      </div>
      <button type="button" className="sign-in-button" disabled={prompt.checking} onClick={() => answer("once")}>{prompt.checking ? "Running…" : "Allow once"}</button>
      <button type="button" className="sign-in-button" disabled={prompt.checking} onClick={() => answer("always")}>Always allow</button>
      <button type="button" className="sign-in-button" disabled={prompt.checking} onClick={() => answer("deny")}>Deny</button>
    </div>
  );
}
