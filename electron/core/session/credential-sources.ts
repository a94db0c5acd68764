import type { Pluggable } from "@smithy/types";
import { partitions } from "../../../shared/aws/regions.ts";
import { readClientSettings } from "../aws/client-settings.ts";
import type { Connections } from "../aws/http.ts";
import type { CoreHost } from "../host.ts";
import { findEndpoint } from "./endpoints.ts";
import { isRegionName, type ProfileRecord } from "./profile-record.ts";
import type { AllowedCommands } from "./sign-in/allowed-commands.ts";
import type { MfaSessions } from "./sign-in/mfa-sessions.ts";
import type { SignIns } from "./sign-in/sign-ins.ts";
import type { SsoTokens } from "./sign-in/sso-tokens.ts";

/** What credentials are made of, beside the profile itself. */
export interface CredentialSources {
  /** The profile whose requests wait, by its name on screen; a role's source asks on its behalf. */
  profile: string;
  env: CoreHost["env"];
  connections: Connections;
  profiles: ReadonlyMap<string, ProfileRecord>;
  /** Puts the STS calls into the journal, by the region that they go to. */
  pluginFor: (region: string) => Pluggable<any, any>;
  signIns: SignIns;
  mfa: MfaSessions;
  ssoTokens: SsoTokens;
  allowedCommands: AllowedCommands;
}

/** How STS is reached for a profile: its own endpoint, region, proxy and certificates. */
export function stsConfig(profile: Pick<ProfileRecord, "settings" | "services">, { env, connections }: Pick<CredentialSources, "env" | "connections">) {
  const endpoint = findEndpoint(env, profile, "STS");
  const region = [env.AWS_REGION, env.AWS_DEFAULT_REGION, profile.settings.region].find(isRegionName) ?? partitionRegion(profile.settings.role_arn);
  return {
    ...readClientSettings(env, profile.settings, endpoint),
    region,
    requestHandler: connections.handlerFor(endpoint, profile.settings.ca_bundle),
    ...(endpoint ? { endpoint } : {}),
  };
}

/** Where nothing names a region: STS of the role's own partition, as no other knows the role. */
function partitionRegion(roleArn = ""): string {
  const partition = /^arn:([\w-]+):/.exec(roleArn)?.[1] ?? "aws";
  return partition === "aws" ? "us-east-1" : (partitions[partition]?.regions[0]?.[0] ?? "us-east-1");
}
