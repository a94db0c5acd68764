import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "@smithy/types";
import { CoreError } from "../failures.ts";
import { stsConfig, type CredentialSources } from "./credential-sources.ts";
import { fromEnvironment, fromWebIdentity, readKeys } from "./environment-credentials.ts";
import type { ProfileRecord } from "./profile-record.ts";
import { sharedFilePaths } from "./shared-files.ts";

/** Fetched anew this long before they end, so that a long upload's next request is still signed well. */
const refreshBeforeMs = 5 * 60_000;

/**
 * Credentials of one profile of the shared files, by the SDK's provider for its kind. Roles are
 * walked here, a source at a time, so that each source's own endpoint, proxy and journal apply.
 * The provider throws `CoreError` `not-signed-in`, or the exception that STS answered.
 */
export function createCredentials(record: ProfileRecord, sources: CredentialSources): AwsCredentialIdentityProvider {
  return keepCredentials(record.name, () => create(record, sources, false));
}

/** Keeps what a provider gave until shortly before it ends; a provider that failed is made anew. */
export function keepCredentials(profile: string, make: () => Promise<AwsCredentialIdentityProvider>): AwsCredentialIdentityProvider {
  let memoized: Promise<AwsCredentialIdentityProvider> | undefined;
  return async () => {
    memoized ??= make().then(memoizeProvider);
    try {
      return await (await memoized)();
    } catch (error) {
      memoized = undefined;
      throw explain(error, profile);
    }
  };
}

/** @param asSource whether a role takes its credentials here: a profile's own keys then come before its own role. */
async function create(record: ProfileRecord, sources: CredentialSources, asSource: boolean): Promise<AwsCredentialIdentityProvider> {
  const { settings, name } = record;
  const keys = readKeys(settings.aws_access_key_id, settings.aws_secret_access_key, settings.aws_session_token);
  if (keys && (asSource || record.kind === "static")) return async () => keys;
  const providers = await import("@aws-sdk/credential-providers");
  const { credentials: filepath, config: configFilepath } = sharedFilePaths(sources.env);
  const files = { profile: name, filepath, configFilepath };
  const clientConfig = stsConfig(record, sources);
  switch (record.kind) {
    case "role":
      return assumeRole(record, sources);
    case "web-identity":
      return fromWebIdentity({ tokenFile: settings.web_identity_token_file, roleArn: settings.role_arn, sessionName: settings.role_session_name }, sources, clientConfig);
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
