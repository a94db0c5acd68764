import type { AwsCredentialIdentity, AwsCredentialIdentityProvider, Pluggable } from "@smithy/types";
import type { Connections } from "../aws/http.ts";
import { CoreError } from "../failures.ts";
import type { CoreHost } from "../host.ts";
import { findEndpoint } from "./endpoints.ts";
import { isRegionName, type ProfileRecord } from "./profile-record.ts";
import { sharedFilePaths } from "./shared-files.ts";

export interface CredentialSources {
  env: CoreHost["env"];
  connections: Connections;
  profiles: ReadonlyMap<string, ProfileRecord>;
  /** Puts the STS calls into the journal, by the region that they go to. */
  pluginFor: (region: string) => Pluggable<any, any>;
}

/** Fetched anew this long before they end, so that a long upload's next request is still signed well. */
const refreshBeforeMs = 5 * 60_000;

/**
 * Credentials of one profile of the shared files, by the SDK's provider for its kind. Roles are
 * walked here, a source at a time, so that each source's own endpoint, proxy and journal apply.
 * The provider throws `CoreError` `not-signed-in`, or the exception that STS answered.
 */
export function createCredentials(record: ProfileRecord, sources: CredentialSources): AwsCredentialIdentityProvider {
  let memoized: Promise<AwsCredentialIdentityProvider> | undefined;
  return async () => {
    memoized ??= create(record, sources, false).then(memoizeProvider);
    try {
      return await (await memoized)();
    } catch (error) {
      memoized = undefined;
      throw explain(error, record.name);
    }
  };
}

/** @param asSource whether a role takes its credentials here: a profile's own keys then come before its own role. */
async function create(record: ProfileRecord, sources: CredentialSources, asSource: boolean): Promise<AwsCredentialIdentityProvider> {
  const { settings, name } = record;
  const keys = { accessKeyId: settings.aws_access_key_id, secretAccessKey: settings.aws_secret_access_key, sessionToken: settings.aws_session_token };
  if (hasKeys(keys) && (asSource || record.kind === "static")) return async () => keys;
  const providers = await import("@aws-sdk/credential-providers");
  const { credentials: filepath, config: configFilepath } = sharedFilePaths(sources.env);
  const files = { profile: name, filepath, configFilepath };
  const clientConfig = stsConfig(record, sources);
  switch (record.kind) {
    case "role":
      return assumeRole(record, sources);
    case "web-identity":
      return fromWebIdentity(settings.web_identity_token_file, settings.role_arn, settings.role_session_name, sources, clientConfig);
    case "process":
      return providers.fromProcess(files);
    case "sso":
      return providers.fromSSO({ ...files, clientConfig: { requestHandler: sources.connections.handlerFor(undefined, settings.ca_bundle) } });
    case "login":
      return providers.fromLoginCredentials(files);
    case "environment":
      return fromEnvironment(sources);
    case "instance-metadata":
      return settings.credential_source === "EcsContainer" ? providers.fromContainerMetadata() : providers.fromInstanceMetadata();
    default:
      throw new CoreError("not-signed-in", `The profile "${name}" says nothing about credentials.`);
  }
}

async function assumeRole(record: ProfileRecord, sources: CredentialSources): Promise<AwsCredentialIdentityProvider> {
  const { fromTemporaryCredentials } = await import("@aws-sdk/credential-providers");
  const { settings, name } = record;
  const clientConfig = stsConfig(record, sources);
  return fromTemporaryCredentials({
    masterCredentials: await sourceOf(record, sources),
    params: {
      RoleArn: settings.role_arn,
      RoleSessionName: settings.role_session_name ?? "skydeck",
      ...(settings.external_id ? { ExternalId: settings.external_id } : {}),
      DurationSeconds: Number(settings.duration_seconds) || 3600,
      ...(settings.mfa_serial ? { SerialNumber: settings.mfa_serial } : {}),
    },
    mfaCodeProvider: async (serial) => {
      throw new CoreError("not-signed-in", `The profile "${name}" needs a code of the MFA device ${serial}, which this version cannot ask for.`, {
        advice: "Get session credentials with `aws sts get-session-token`, and use a profile that holds them.",
      });
    },
    clientConfig,
    clientPlugins: [sources.pluginFor(clientConfig.region)],
  });
}

async function sourceOf(record: ProfileRecord, sources: CredentialSources): Promise<AwsCredentialIdentityProvider> {
  const { source_profile: sourceName, credential_source: credentialSource } = record.settings;
  if (sourceName) {
    const source = sources.profiles.get(sourceName);
    if (!source) throw new CoreError("not-signed-in", `There is no profile "${sourceName}" to take credentials from.`);
    return create(source, sources, true);
  }
  if (credentialSource === "Environment") return fromEnvironment(sources);
  const { fromContainerMetadata, fromInstanceMetadata } = await import("@aws-sdk/credential-providers");
  return credentialSource === "EcsContainer" ? fromContainerMetadata() : fromInstanceMetadata();
}

/** `AWS_ACCESS_KEY_ID` and its companions, else the web identity of `AWS_ROLE_ARN`. */
export function fromEnvironment(sources: Pick<CredentialSources, "env" | "connections" | "pluginFor">): AwsCredentialIdentityProvider {
  const { env } = sources;
  const keys = { accessKeyId: env.AWS_ACCESS_KEY_ID, secretAccessKey: env.AWS_SECRET_ACCESS_KEY, sessionToken: env.AWS_SESSION_TOKEN };
  if (hasKeys(keys)) return async () => keys;
  return async () => {
    const clientConfig = stsConfig({ settings: {}, services: {} }, { ...sources });
    const provider = await fromWebIdentity(env.AWS_WEB_IDENTITY_TOKEN_FILE, env.AWS_ROLE_ARN, env.AWS_ROLE_SESSION_NAME, sources, clientConfig);
    return provider();
  };
}

/** Which way of `fromEnvironment` the variables allow, if any. */
export function environmentKind(env: CoreHost["env"]): "environment" | "web-identity" | undefined {
  if (env.AWS_ACCESS_KEY_ID && env.AWS_SECRET_ACCESS_KEY) return "environment";
  return env.AWS_WEB_IDENTITY_TOKEN_FILE && env.AWS_ROLE_ARN ? "web-identity" : undefined;
}

async function fromWebIdentity(
  webIdentityTokenFile: string | undefined, roleArn: string | undefined, roleSessionName: string | undefined,
  sources: Pick<CredentialSources, "pluginFor">, clientConfig: ReturnType<typeof stsConfig>,
): Promise<AwsCredentialIdentityProvider> {
  if (!webIdentityTokenFile || !roleArn) throw new CoreError("not-signed-in", "The environment holds no AWS credentials.");
  const { fromTokenFile } = await import("@aws-sdk/credential-providers");
  return fromTokenFile({ webIdentityTokenFile, roleArn, roleSessionName: roleSessionName ?? "skydeck", clientConfig, clientPlugins: [sources.pluginFor(clientConfig.region)] });
}

function stsConfig(profile: Pick<ProfileRecord, "settings" | "services">, { env, connections }: Pick<CredentialSources, "env" | "connections">) {
  const endpoint = findEndpoint(env, profile, "STS");
  const region = [env.AWS_REGION, env.AWS_DEFAULT_REGION, profile.settings.region].find(isRegionName) ?? "us-east-1";
  return { region, requestHandler: connections.handlerFor(endpoint, profile.settings.ca_bundle), ignoreConfiguredEndpointUrls: true, ...(endpoint ? { endpoint } : {}) };
}

function hasKeys(keys: { accessKeyId: string | undefined; secretAccessKey: string | undefined; sessionToken: string | undefined }): keys is { accessKeyId: string; secretAccessKey: string; sessionToken: string } {
  return Boolean(keys.accessKeyId && keys.secretAccessKey);
}

async function memoizeProvider(provider: AwsCredentialIdentityProvider): Promise<AwsCredentialIdentityProvider> {
  const { memoize } = await import("@smithy/core/config");
  const endsSoon = ({ expiration }: AwsCredentialIdentity) => expiration !== undefined && expiration.getTime() - Date.now() < refreshBeforeMs;
  return memoize(provider, endsSoon, ({ expiration }) => expiration !== undefined);
}

/** What a provider throws, with the profile's name. An answer of AWS keeps its code and request id. */
function explain(error: unknown, profile: string): unknown {
  if (error instanceof CoreError || (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new CoreError("not-signed-in", `The profile "${profile}" gave no credentials: ${message}`, {
    cause: error,
    advice: "Check the profile's settings, or sign in again.",
  });
}
