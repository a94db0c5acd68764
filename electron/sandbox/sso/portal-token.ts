import type { Sealer } from "../state/sealer.ts";
import type { Portal } from "./portal.ts";

/** What a token of the portal says, sealed into it. Times are milliseconds since the epoch. */
export interface PortalToken {
  sessionId: string;
  clientId: string;
  scopes: string[];
  expiresAt: number;
  /** When the person has to sign in again, whatever is refreshed. */
  sessionEndsAt: number;
}

export type PortalTokenKind = "access" | "refresh";

export const sealPortalToken = (sealer: Sealer, kind: PortalTokenKind, token: PortalToken): string => sealer.seal(`portal ${kind} token`, token);

/** `undefined` for a token that is none, has expired or was signed out. */
export function openPortalToken(sealer: Sealer, portal: Portal, kind: PortalTokenKind, text: string, now: Date): PortalToken | undefined {
  const token = sealer.open<PortalToken>(`portal ${kind} token`, text);
  return token && token.expiresAt > now.getTime() && !portal.isSignedOut(token.sessionId) ? token : undefined;
}
