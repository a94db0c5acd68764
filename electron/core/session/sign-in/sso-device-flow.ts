import { setTimeout as sleep } from "node:timers/promises";
import { CreateTokenCommand, RegisterClientCommand, StartDeviceAuthorizationCommand, type CreateTokenCommandOutput, type SSOOIDCClient } from "@aws-sdk/client-sso-oidc";
import { CoreError } from "../../failures.ts";
import { isLoopback } from "../endpoints.ts";
import type { SsoSettings } from "../profile-record.ts";
import type { Asking } from "./sign-ins.ts";
import type { Registration, SsoToken } from "./sso-token-file.ts";

const deviceGrant = "urn:ietf:params:oauth:grant-type:device_code";
/** By RFC 8628, "Device Access Token Response", as is what `slow_down` adds. */
const defaultIntervalSeconds = 5;
const slowDownSeconds = 5;

/**
 * Signs in by the person's browser: shows the code, and asks for the token until it is there.
 * `sharedSignIn` is looked at meanwhile: the person may use the AWS CLI instead.
 * Throws the given-up error when the code expires or is denied, `CoreError` for an address that must not be opened.
 */
export async function signInByDevice(
  client: SSOOIDCClient, sso: SsoSettings, known: Registration | undefined, asking: Asking, sharedSignIn: () => Promise<SsoToken | undefined>,
): Promise<SsoToken> {
  const { registration, device } = await startDevice(client, sso, known, asking.signal);
  const verificationUrl = checkLink(device.verificationUriComplete ?? device.verificationUri ?? "");
  const expiresAt = Date.now() + (device.expiresIn ?? 600) * 1000;
  asking.show({ kind: "sso", startUrl: sso.startUrl, verificationUrl, userCode: device.userCode ?? "", expiresAt: new Date(expiresAt).toISOString() });
  const { clientId, clientSecret } = registration;
  let intervalSeconds = device.interval ?? defaultIntervalSeconds;
  while (Date.now() < expiresAt) {
    await sleep(intervalSeconds * 1000, undefined, { signal: asking.signal });
    const shared = await sharedSignIn();
    if (shared) return shared;
    try {
      const answer = await client.send(new CreateTokenCommand({ clientId, clientSecret, grantType: deviceGrant, deviceCode: device.deviceCode }), { abortSignal: asking.signal });
      return toToken(answer, sso, registration);
    } catch (error) {
      const { name, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
      if (name === "SlowDownException") intervalSeconds += slowDownSeconds;
      else if (name === "ExpiredTokenException") break;
      else if (name === "AccessDeniedException") throw asking.giveUp(`The sign-in to ${sso.startUrl} was denied in the browser.`);
      // A network that is gone for a while, or a service that stumbles, ends no sign-in that a person is in the middle of.
      else if (name !== "AuthorizationPendingException" && ($metadata?.httpStatusCode ?? 500) < 500) throw error;
    }
  }
  throw asking.giveUp(`The code for the sign-in to ${sso.startUrl} expired before it was confirmed.`);
}

/** Throws what the service answers, `InvalidGrantException` for a token that is no longer good. */
export async function refreshSsoToken(client: SSOOIDCClient, sso: SsoSettings, { refreshToken }: SsoToken, registration: Registration): Promise<SsoToken> {
  const { clientId, clientSecret } = registration;
  const answer = await client.send(new CreateTokenCommand({ clientId, clientSecret, grantType: "refresh_token", refreshToken }));
  return toToken({ ...answer, refreshToken: answer.refreshToken ?? refreshToken }, sso, registration);
}

async function startDevice(client: SSOOIDCClient, sso: SsoSettings, known: Registration | undefined, signal: AbortSignal) {
  const start = async (registration: Registration) => {
    const { clientId, clientSecret } = registration;
    return { registration, device: await client.send(new StartDeviceAuthorizationCommand({ clientId, clientSecret, startUrl: sso.startUrl }), { abortSignal: signal }) };
  };
  if (known) {
    try {
      return await start(known);
    } catch (error) {
      // Registered by another tool for another way to sign in, or forgotten by the service.
      if (!["InvalidClientException", "UnauthorizedClientException", "InvalidGrantException"].includes((error as Error).name)) throw error;
    }
  }
  return start(await register(client, sso, signal));
}

async function register(client: SSOOIDCClient, { sessionName, scopes }: SsoSettings, signal: AbortSignal): Promise<Registration> {
  const answer = await client.send(new RegisterClientCommand({
    clientName: "Skydeck",
    clientType: "public",
    // The legacy form has no refresh tokens, and asks for no scope.
    ...(sessionName ? { scopes: [...scopes], grantTypes: [deviceGrant, "refresh_token"] } : {}),
  }), { abortSignal: signal });
  const { clientId, clientSecret, clientSecretExpiresAt } = answer;
  if (!clientId || !clientSecret) throw new CoreError("unexpected", "The single sign-on service registered no client.");
  return { clientId, clientSecret, registrationExpiresAt: new Date((clientSecretExpiresAt ?? 0) * 1000).toISOString() };
}

function toToken(answer: Pick<CreateTokenCommandOutput, "accessToken" | "expiresIn" | "refreshToken">, { startUrl, region }: SsoSettings, registration: Registration): SsoToken {
  if (!answer.accessToken) throw new CoreError("unexpected", "The single sign-on service answered no token.");
  const expiresAt = new Date(Date.now() + (answer.expiresIn ?? 0) * 1000).toISOString().replace(/\.\d+Z$/, "Z");
  return { startUrl, region, accessToken: answer.accessToken, expiresAt, ...registration, ...(answer.refreshToken ? { refreshToken: answer.refreshToken } : {}) };
}

/** The page where a person types a password: encrypted, or on this machine. */
function checkLink(link: string): string {
  const url = URL.canParse(link) ? new URL(link) : undefined;
  if (url && !url.username && !url.password && (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname)))) return url.href;
  throw new CoreError("not-signed-in", "The single sign-on service names a sign-in page that is not https; it is not opened.");
}
