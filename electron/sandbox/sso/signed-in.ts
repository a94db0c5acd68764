import { SandboxError, type SandboxRequest } from "../service.ts";
import type { Sealer } from "../state/sealer.ts";
import { openPortalToken, type PortalToken } from "./portal-token.ts";
import type { Portal } from "./portal.ts";

/** Whoever has signed in to the portal; throws `UnauthorizedException`. */
export type SignedIn = (accessToken: string | undefined, request: SandboxRequest) => PortalToken;

export function signedIn(sealer: Sealer, portal: Portal): SignedIn {
  return (accessToken, { now }) => {
    const token = openPortalToken(sealer, portal, "access", accessToken ?? "", now());
    if (!token) throw new SandboxError("UnauthorizedException", "Session token not found or invalid", 401);
    return token;
  };
}
