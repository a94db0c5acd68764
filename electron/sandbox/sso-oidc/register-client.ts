import { randomBytes } from "node:crypto";
import type { RegisterClientCommandInput, RegisterClientCommandOutput } from "@aws-sdk/client-sso-oidc";
import type { Operation } from "../service.ts";
import type { Sealer } from "../state/sealer.ts";
import { oidcError } from "./errors.ts";

/** What a client's secret says, sealed into it. */
interface ClientRegistration {
  clientId: string;
  clientName: string;
  scopes: string[];
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

const clientLifeMs = 90 * 86_400_000;
const purpose = "portal client";

/** Anybody may register a public client; it lasts 90 days. */
export function registerClient(sealer: Sealer): Operation<RegisterClientCommandInput, RegisterClientCommandOutput> {
  return ({ clientName = "", clientType, scopes = [] }, { now, endpoint }) => {
    if (clientType !== "public") throw oidcError("InvalidClientMetadataException", "The client type is invalid. Only public clients can be registered.");
    if (clientName.trim() === "" || clientName.length > 256) throw oidcError("InvalidClientMetadataException", "The client name is invalid.");
    const issuedAt = now().getTime();
    const registration: ClientRegistration = { clientId: randomBytes(12).toString("hex"), clientName, scopes, expiresAt: issuedAt + clientLifeMs };
    return {
      clientId: registration.clientId,
      clientSecret: sealer.seal(purpose, registration),
      clientIdIssuedAt: Math.floor(issuedAt / 1000),
      clientSecretExpiresAt: Math.floor(registration.expiresAt / 1000),
      tokenEndpoint: `${endpoint}/token`,
    };
  };
}

/** The client that an id and a secret are of; throws `InvalidClientException`. */
export function checkedClient(sealer: Sealer, clientId: string | undefined, clientSecret: string | undefined, now: Date): ClientRegistration {
  const registration = sealer.open<ClientRegistration>(purpose, clientSecret ?? "");
  if (registration?.clientId !== clientId) throw oidcError("InvalidClientException", "Invalid client: the id or the secret is wrong.");
  if (registration!.expiresAt <= now.getTime()) throw oidcError("InvalidClientException", "Invalid client: the registration has expired.");
  return registration!;
}
