import type { CreateTokenCommandInput, CreateTokenCommandOutput } from "@aws-sdk/client-sso-oidc";
import type { Operation, SandboxRequest } from "../service.ts";
import { openPortalToken, sealPortalToken, type PortalToken } from "../sso/portal-token.ts";
import type { Portal } from "../sso/portal.ts";
import type { Sealer } from "../state/sealer.ts";
import { oidcError } from "./errors.ts";
import { checkedClient } from "./register-client.ts";
import { pollInterval } from "./start-device-authorization.ts";

const deviceGrant = "urn:ietf:params:oauth:grant-type:device_code";
/** A person's session of the portal, and a token where it can be refreshed. */
const sessionLifeMs = 8 * 3_600_000;
const tokenLifeMs = 3_600_000;
/** Timers of clients are not exact. */
const pollToleranceMs = 200;

/** By a device code that was allowed, or by a refresh token. Only clients with scopes get refresh tokens, as at AWS. */
export function createToken(sealer: Sealer, portal: Portal): Operation<CreateTokenCommandInput, CreateTokenCommandOutput> {
  return (input, request) => {
    const { clientId } = checkedClient(sealer, input.clientId, input.clientSecret, request.now());
    if (input.grantType === deviceGrant) return tokens(sealer, allowedSession(portal, clientId, input.deviceCode, request), request);
    if (input.grantType !== "refresh_token") throw oidcError("UnsupportedGrantTypeException", `The grant type ${input.grantType} is not supported.`);
    const refresh = openPortalToken(sealer, portal, "refresh", input.refreshToken ?? "", request.now());
    if (refresh?.clientId !== clientId) throw oidcError("InvalidGrantException", "Invalid refresh token provided");
    return tokens(sealer, refresh!, request);
  };
}

function allowedSession(portal: Portal, clientId: string, deviceCode: string | undefined, { now }: SandboxRequest): Omit<PortalToken, "expiresAt"> {
  const device = deviceCode === undefined ? undefined : portal.byDeviceCode(deviceCode);
  const time = now().getTime();
  if (!device || device.clientId !== clientId || device.status === "used") throw oidcError("InvalidGrantException", "Invalid device code provided");
  if (device.expiresAt <= time) throw oidcError("ExpiredTokenException", "The device code has expired. Start the sign-in anew.");
  if (device.status === "refused") throw oidcError("AccessDeniedException", "The sign-in was refused.");
  const waited = time - (device.polledAt ?? -Infinity);
  device.polledAt = time;
  portal.changed();
  if (device.status === "pending") {
    throw waited < pollInterval * 1000 - pollToleranceMs
      ? oidcError("SlowDownException", "The client polls faster than the interval allows.")
      : oidcError("AuthorizationPendingException", "The sign-in has not been allowed yet.");
  }
  device.status = "used";
  return { sessionId: portal.newSessionId(), clientId, scopes: device.scopes, sessionEndsAt: time + sessionLifeMs };
}

function tokens(sealer: Sealer, session: Omit<PortalToken, "expiresAt">, { now }: SandboxRequest): Omit<CreateTokenCommandOutput, "$metadata"> {
  const { sessionId, clientId, scopes, sessionEndsAt } = session;
  const time = now().getTime();
  const refreshable = scopes.length > 0;
  const expiresAt = refreshable ? Math.min(time + tokenLifeMs, sessionEndsAt) : sessionEndsAt;
  const token = { sessionId, clientId, scopes, sessionEndsAt };
  return {
    accessToken: sealPortalToken(sealer, "access", { ...token, expiresAt }),
    tokenType: "Bearer",
    expiresIn: Math.floor((expiresAt - time) / 1000),
    ...(refreshable ? { refreshToken: sealPortalToken(sealer, "refresh", { ...token, expiresAt: sessionEndsAt }) } : {}),
  };
}
