import type { Events } from "../../events.ts";
import type { CoreHost } from "../../host.ts";
import type { Log } from "../../log.ts";
import type { CredentialSources } from "../credential-sources.ts";
import { createAllowedCommands } from "./allowed-commands.ts";
import { createMfaSessions } from "./mfa-sessions.ts";
import { createSignIns } from "./sign-ins.ts";
import { createSsoTokens } from "./sso-tokens.ts";

/** What every profile's sign-in shares. */
export function createSignInParts(host: CoreHost, log: Log, events: Events): Pick<CredentialSources, "signIns" | "mfa" | "ssoTokens" | "allowedCommands"> {
  const signIns = createSignIns(() => events.publish("sessions.promptsChanged", {}));
  return {
    signIns,
    mfa: createMfaSessions(signIns),
    ssoTokens: createSsoTokens(signIns, host.env, log),
    allowedCommands: createAllowedCommands(host.dataDir, log),
  };
}
