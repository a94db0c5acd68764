import type { SSOOIDCClient } from "@aws-sdk/client-sso-oidc";
import type { CoreHost } from "../../host.ts";
import type { Log } from "../../log.ts";
import type { SsoSettings } from "../profile-record.ts";
import type { Asking, SignIns } from "./sign-ins.ts";
import { readSsoToken, registrationOf, ssoTokenPath, tokenLeftMs, writeSsoToken, type SsoToken } from "./sso-token-file.ts";

/** Renewed this long before it ends, where there is a refresh token. */
const renewBeforeMs = 5 * 60_000;
/** A token with less left may end on its way to the portal. */
const leastLeftMs = 10_000;

/** Sign-ins to IAM Identity Center, shared with the AWS CLI by its own files. */
export interface SsoTokens {
  /**
   * Answers a token that is good, by file, refresh or the person's browser.
   * @param refused a token that the portal did not take, though it has not ended.
   */
  get(profile: string, sso: SsoSettings, client: () => Promise<SSOOIDCClient>, refused?: string): Promise<SsoToken>;
}

export function createSsoTokens(signIns: SignIns, env: CoreHost["env"], log: Log): SsoTokens {
  /** Beside the files, which may not be writable. */
  const latest = new Map<string, SsoToken>();

  async function read(path: string, sso: SsoSettings, refused: string | undefined): Promise<SsoToken | undefined> {
    const found = (await readSsoToken(path, sso)) ?? latest.get(path);
    return found && found.accessToken !== refused && found.startUrl === sso.startUrl && found.region === sso.region ? found : undefined;
  }

  async function keep(path: string, token: SsoToken): Promise<SsoToken> {
    latest.set(path, token);
    await writeSsoToken(path, token).catch((error: unknown) => log.warn("a sign-in is not kept for other tools", { path, error: String(error) }));
    return token;
  }

  async function renew(path: string, sso: SsoSettings, openClient: () => Promise<SSOOIDCClient>, refused: string | undefined, asking: Asking): Promise<SsoToken> {
    const known = await read(path, sso, refused);
    if (known && tokenLeftMs(known) > renewBeforeMs) return known;
    // The client of the service is heavy, and most starts need none.
    const [client, { refreshSsoToken, signInByDevice }] = await Promise.all([openClient(), import("./sso-device-flow.ts")]);
    const registration = registrationOf(known);
    if (known?.refreshToken && registration) {
      try {
        return await keep(path, await refreshSsoToken(client, sso, known, registration));
      } catch (error) {
        // The old one serves until it ends; then, and only for a refusal, the person is asked.
        if (tokenLeftMs(known) > leastLeftMs) return known;
        if (!isRefusal(error)) throw error;
      }
    }
    const elsewhere = async () => {
      const token = await readSsoToken(path, sso);
      return token && token.accessToken !== refused && tokenLeftMs(token) > renewBeforeMs ? token : undefined;
    };
    return keep(path, await signInByDevice(client, sso, registration, asking, elsewhere));
  }

  return {
    get: async (profile, sso, openClient, refused) => {
      const path = ssoTokenPath(sso, env);
      const known = await read(path, sso, refused);
      const canRefresh = known?.refreshToken !== undefined && registrationOf(known) !== undefined;
      if (known && tokenLeftMs(known) > (canRefresh ? renewBeforeMs : leastLeftMs)) return known;
      return signIns.run(JSON.stringify(["sso", path, sso.startUrl, sso.region]), profile, (asking) => renew(path, sso, openClient, refused, asking));
    },
  };
}

function isRefusal(error: unknown): boolean {
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  return status !== undefined && status >= 400 && status < 500;
}
