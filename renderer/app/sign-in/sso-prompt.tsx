import type { SignInPrompt } from "../../../shared/contract/sign-in-prompts.ts";
import { useConsole } from "../../lib/context.tsx";
import { failureFlash, useFlash } from "../../lib/flashes.tsx";
import { formatTime, formatUtc } from "../../lib/format.ts";
import type { PromptActions } from "./prompt-actions.ts";

type Props = Pick<PromptActions, "cancel"> & { prompt: Extract<SignInPrompt, { kind: "sso" }> };

/** The code to compare with the page's, and the way to the page. The browser opens when the person says so, not by itself. */
export function SsoPrompt({ prompt, cancel }: Props) {
  const { client } = useConsole();
  const flash = useFlash();
  const openPage = () => void client.call("app.openLink", { url: prompt.verificationUrl }, {}).catch((error: unknown) => flash(failureFlash("The sign-in page could not be opened", error)));
  return (
    <div className="sign-in-form">
      <output className="sign-in-user-code" aria-label="Code to confirm in the browser">{prompt.userCode}</output>
      {client.host === "browser" ? (
        <a className="sign-in-button" data-primary href={prompt.verificationUrl} target="_blank" rel="noopener noreferrer">Open the sign-in page</a>
      ) : (
        <button type="button" className="sign-in-button" data-primary onClick={openPage}>Open the sign-in page</button>
      )}
      <button type="button" className="sign-in-button" onClick={cancel}>Cancel</button>
      <small>
        Waiting for {host(prompt.startUrl)}, until <time dateTime={prompt.expiresAt} title={formatUtc(prompt.expiresAt)}>{formatTime(prompt.expiresAt)}</time>
      </small>
    </div>
  );
}

function host(link: string): string {
  return URL.canParse(link) ? new URL(link).host : link;
}
