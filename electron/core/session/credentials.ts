import type { AwsCredentialIdentityProvider } from "@smithy/types";
import { CoreError } from "../failures.ts";
import { assumeRole } from "./assume-role.ts";
import { stsConfig, type CredentialSources } from "./credential-sources.ts";
import { fromEnvironment, fromWebIdentity, readKeys } from "./environment-credentials.ts";
import type { ProfileRecord } from "./profile-record.ts";
import { sharedFilePaths } from "./shared-files.ts";
import { fromProcess } from "./sign-in/from-process.ts";
import { fromSso } from "./sign-in/from-sso.ts";

/**
 * Credentials of one profile of the shared files, by the SDK's provider for its kind. Roles are
 * walked here, a source at a time, so that each source's own endpoint, proxy and journal apply.
 * The provider throws `CoreError` `not-signed-in`, or the exception that STS answered.
 * @param asSource whether a role takes its credentials here: a profile's own keys then come before its own role.
 */
export async function createCredentials(record: ProfileRecord, sources: CredentialSources, asSource = false): Promise<AwsCredentialIdentityProvider> {
  const { settings, name } = record;
  const keys = readKeys(settings.aws_access_key_id, settings.aws_secret_access_key, settings.aws_session_token);
  if (keys && (asSource || record.kind === "static")) return async () => keys;
  const providers = await import("@aws-sdk/credential-providers");
  const { credentials: filepath, config: configFilepath } = sharedFilePaths(sources.env);
  const files = { profile: name, filepath, configFilepath };
  const clientConfig = stsConfig(record, sources);
  switch (record.kind) {
    case "role":
      return assumeRole(record, await sourceOf(record, sources), sources);
    case "web-identity":
      return fromWebIdentity({ tokenFile: settings.web_identity_token_file, roleArn: settings.role_arn, sessionName: settings.role_session_name }, sources, clientConfig);
    case "process":
      return fromProcess(record, sources);
    case "sso":
      return fromSso(record, sources);
    case "login":
      return providers.fromLoginCredentials({ ...files, clientConfig: { requestHandler: sources.connections.handlerFor(undefined, settings.ca_bundle) } });
    case "environment":
      return fromEnvironment(sources);
    case "instance-metadata":
      return settings.credential_source === "EcsContainer" ? providers.fromContainerMetadata() : providers.fromInstanceMetadata();
    default:
      throw new CoreError("not-signed-in", `The profile "${name}" says nothing about credentials.`);
  }
}

async function sourceOf(record: ProfileRecord, sources: CredentialSources): Promise<AwsCredentialIdentityProvider> {
  const { source_profile: sourceName, credential_source: credentialSource } = record.settings;
  if (sourceName) {
    const source = sources.profiles.get(sourceName);
    if (!source) throw new CoreError("not-signed-in", `There is no profile "${sourceName}" to take credentials from.`);
    return createCredentials(source, sources, true);
  }
  if (credentialSource === "Environment") return fromEnvironment(sources);
  const { fromContainerMetadata, fromInstanceMetadata } = await import("@aws-sdk/credential-providers");
  return credentialSource === "EcsContainer" ? fromContainerMetadata() : fromInstanceMetadata();
}
