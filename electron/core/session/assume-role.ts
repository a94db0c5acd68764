import type { AwsCredentialIdentityProvider } from "@smithy/types";
import { stsConfig, type CredentialSources } from "./credential-sources.ts";
import type { ProfileRecord } from "./profile-record.ts";

/**
 * The role of a profile, on the credentials of its source. A role that wants MFA asks for the code
 * in the frame, once for all that need the same session.
 */
export async function assumeRole(record: ProfileRecord, source: AwsCredentialIdentityProvider, sources: CredentialSources): Promise<AwsCredentialIdentityProvider> {
  const { fromTemporaryCredentials } = await import("@aws-sdk/credential-providers");
  const { settings } = record;
  const clientConfig = stsConfig(record, sources);
  const params = {
    RoleArn: settings.role_arn,
    RoleSessionName: settings.role_session_name ?? "skydeck",
    ...(settings.external_id ? { ExternalId: settings.external_id } : {}),
    DurationSeconds: Number(settings.duration_seconds) || 3600,
  };
  const shared = { clientConfig, clientPlugins: [sources.pluginFor(clientConfig.region)] };
  const deviceSerial = settings.mfa_serial;
  if (!deviceSerial) return fromTemporaryCredentials({ masterCredentials: source, params, ...shared });
  return async () => {
    // The source first: a sign-in of its own must not stand in the middle of ours.
    const masterCredentials = await source();
    return sources.mfa.get(sources.profile, {
      deviceSerial,
      identity: [params, masterCredentials.accessKeyId, clientConfig.region, clientConfig.endpoint],
      assume: (code) => fromTemporaryCredentials({ masterCredentials, params: { ...params, SerialNumber: deviceSerial }, mfaCodeProvider: async () => code, ...shared })(),
    });
  };
}
