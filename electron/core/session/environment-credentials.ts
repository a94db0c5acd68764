import { stat } from "node:fs/promises";
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "@smithy/types";
import { CoreError } from "../failures.ts";
import type { CoreHost } from "../host.ts";
import { stsConfig, type CredentialSources } from "./credential-sources.ts";

/** STS takes tokens of up to 20,000 characters. */
const maxTokenBytes = 64 * 1024;

type EnvironmentSources = Pick<CredentialSources, "env" | "connections" | "pluginFor">;

/** `AWS_ACCESS_KEY_ID` and its companions, else the web identity of `AWS_ROLE_ARN`. */
export async function fromEnvironment(sources: EnvironmentSources): Promise<AwsCredentialIdentityProvider> {
  const { env } = sources;
  const keys = readKeys(env.AWS_ACCESS_KEY_ID, env.AWS_SECRET_ACCESS_KEY, env.AWS_SESSION_TOKEN);
  if (keys) return async () => keys;
  const identity = { tokenFile: env.AWS_WEB_IDENTITY_TOKEN_FILE, roleArn: env.AWS_ROLE_ARN, sessionName: env.AWS_ROLE_SESSION_NAME };
  return fromWebIdentity(identity, sources, stsConfig({ settings: {}, services: {} }, sources));
}

/** Which way of `fromEnvironment` the variables allow, if any. */
export function environmentKind(env: CoreHost["env"]): "environment" | "web-identity" | undefined {
  if (env.AWS_ACCESS_KEY_ID && env.AWS_SECRET_ACCESS_KEY) return "environment";
  return env.AWS_WEB_IDENTITY_TOKEN_FILE && env.AWS_ROLE_ARN ? "web-identity" : undefined;
}

interface WebIdentity {
  tokenFile: string | undefined;
  roleArn: string | undefined;
  sessionName: string | undefined;
}

export async function fromWebIdentity(
  { tokenFile, roleArn, sessionName }: WebIdentity, sources: Pick<CredentialSources, "pluginFor">, clientConfig: ReturnType<typeof stsConfig>,
): Promise<AwsCredentialIdentityProvider> {
  if (!tokenFile || !roleArn) throw new CoreError("not-signed-in", "The environment holds no AWS credentials.");
  const { fromTokenFile } = await import("@aws-sdk/credential-providers");
  const provide = fromTokenFile({
    webIdentityTokenFile: tokenFile, roleArn, roleSessionName: sessionName ?? "skydeck",
    clientConfig, clientPlugins: [sources.pluginFor(clientConfig.region)],
  });
  return async () => {
    await checkTokenFile(tokenFile);
    return provide();
  };
}

/** The SDK reads the file in one go, and waits: a pipe or device of that name would hold the whole core. */
async function checkTokenFile(path: string): Promise<void> {
  // What is not there is the SDK's to tell.
  const found = await stat(path).catch(() => undefined);
  if (!found) return;
  if (!found.isFile() || found.size > maxTokenBytes) throw new CoreError("not-signed-in", `${path} (web_identity_token_file) is no file that holds a token.`);
}

/** Undefined unless both keys are there. */
export function readKeys(accessKeyId: string | undefined, secretAccessKey: string | undefined, sessionToken: string | undefined): AwsCredentialIdentity | undefined {
  return accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) } : undefined;
}
