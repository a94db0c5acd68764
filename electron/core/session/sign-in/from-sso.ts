import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "@smithy/types";
import { readClientSettings } from "../../aws/client-settings.ts";
import { CoreError } from "../../failures.ts";
import type { CredentialSources } from "../credential-sources.ts";
import { findEndpoint } from "../endpoints.ts";
import type { ProfileRecord, SsoSettings } from "../profile-record.ts";
import type { SsoToken } from "./sso-token-file.ts";

type SsoSources = Pick<CredentialSources, "env" | "connections" | "pluginFor" | "profile" | "ssoTokens">;

/** Role credentials from the portal of IAM Identity Center. A token that the portal refuses is signed in for anew, once. */
export function fromSso(record: ProfileRecord, sources: SsoSources): AwsCredentialIdentityProvider {
  const { sso } = record;
  if (!sso) throw new CoreError("not-signed-in", `The profile "${record.name}" names no single sign-on.`);
  const openOidc = async () => {
    const { SSOOIDCClient } = await import("@aws-sdk/client-sso-oidc");
    return withPlugin(new SSOOIDCClient(configure(record, sso, "SSO OIDC", sources)), sso, sources);
  };
  return async () => {
    const token = await sources.ssoTokens.get(sources.profile, sso, openOidc);
    try {
      return await getRoleCredentials(record, sso, token, sources);
    } catch (error) {
      if ((error as Error).name !== "UnauthorizedException") throw error;
      const fresh = await sources.ssoTokens.get(sources.profile, sso, openOidc, token.accessToken);
      return getRoleCredentials(record, sso, fresh, sources);
    }
  };
}

async function getRoleCredentials(record: ProfileRecord, sso: SsoSettings, { accessToken }: SsoToken, sources: SsoSources): Promise<AwsCredentialIdentity> {
  const { GetRoleCredentialsCommand, SSOClient } = await import("@aws-sdk/client-sso");
  const client = withPlugin(new SSOClient(configure(record, sso, "SSO", sources)), sso, sources);
  const { roleCredentials } = await client.send(new GetRoleCredentialsCommand({ accountId: sso.accountId, roleName: sso.roleName, accessToken }));
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = roleCredentials ?? {};
  if (!accessKeyId || !secretAccessKey || !sessionToken || !expiration) throw new CoreError("unexpected", "Single sign-on answered no credentials.");
  return { accessKeyId, secretAccessKey, sessionToken, expiration: new Date(expiration) };
}

/** Both services are asked unsigned: the token, or the registration, is what they believe. */
function configure(record: ProfileRecord, sso: SsoSettings, serviceId: "SSO" | "SSO OIDC", { env, connections }: SsoSources) {
  const endpoint = findEndpoint(env, record, serviceId);
  return {
    ...readClientSettings(env, record.settings, endpoint),
    region: sso.region,
    requestHandler: connections.handlerFor(endpoint, record.settings.ca_bundle),
    ...(endpoint ? { endpoint } : {}),
  };
}

function withPlugin<Client extends { middlewareStack: { use(plugin: any): void } }>(client: Client, { region }: SsoSettings, { pluginFor }: SsoSources): Client {
  client.middlewareStack.use(pluginFor(region));
  return client;
}
