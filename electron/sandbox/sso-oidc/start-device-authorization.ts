import type { StartDeviceAuthorizationCommandInput, StartDeviceAuthorizationCommandOutput } from "@aws-sdk/client-sso-oidc";
import type { Operation } from "../service.ts";
import { deviceLifeMs, type Portal } from "../sso/portal.ts";
import type { Sealer } from "../state/sealer.ts";
import { oidcError } from "./errors.ts";
import { checkedClient } from "./register-client.ts";

/** Seconds between two polls. */
export const pollInterval = 1;

/** The sandbox's portal, and any address of this machine. */
const startHosts: ReadonlySet<string> = new Set(["skydeck-sandbox.awsapps.com", "127.0.0.1", "localhost", "[::1]"]);

/** Begins a sign-in; a person allows it at `verificationUri`. */
export function startDeviceAuthorization(sealer: Sealer, portal: Portal): Operation<StartDeviceAuthorizationCommandInput, StartDeviceAuthorizationCommandOutput> {
  return ({ clientId, clientSecret, startUrl = "" }, { now, endpoint }) => {
    const { clientName, scopes, clientId: id } = checkedClient(sealer, clientId, clientSecret, now());
    if (!URL.canParse(startUrl) || !startHosts.has(new URL(startUrl).hostname)) throw oidcError("InvalidRequestException", "Invalid start url provided");
    const device = portal.begin({ clientId: id, clientName, scopes });
    const verificationUri = `${endpoint}/sso/device`;
    return {
      deviceCode: device.deviceCode,
      userCode: device.userCode,
      verificationUri,
      verificationUriComplete: `${verificationUri}?user_code=${device.userCode}`,
      expiresIn: deviceLifeMs / 1000,
      interval: pollInterval,
    };
  };
}
