import type { AwsCredentialIdentityProvider } from "@smithy/types";
import type { Profile } from "../../../shared/contract/sessions.ts";
import { CoreError } from "../failures.ts";
import type { CatalogueEntry } from "./catalogue.ts";
import type { CredentialSources } from "./credential-sources.ts";
import { createCredentials, keepCredentials } from "./credentials.ts";
import { findEndpoint } from "./endpoints.ts";
import { fromEnvironment } from "./environment-credentials.ts";
import type { Settings } from "./shared-files.ts";

/** A profile that can be used: everything that a client needs of it. */
export interface OpenProfile {
  readonly name: string;
  readonly kind: Profile["kind"];
  /** Answers cached credentials, and fetches them anew before they end. */
  readonly credentials: AwsCredentialIdentityProvider;
  /** The custom endpoint of a service, by the SDK's service id (`EC2`, `Cognito Identity Provider`). */
  endpoint(serviceId: string): string | undefined;
  /** The shared files' settings; empty for sandbox and environment. */
  readonly settings: Settings;
  /** The sandbox's regions; undefined for a real profile. */
  readonly sandboxRegions?: readonly string[] | undefined;
}

/** Throws `CoreError` `not-signed-in` for a broken profile. */
export function openProfile(entry: CatalogueEntry, sources: CredentialSources): OpenProfile {
  const { name } = entry;
  if (entry.source === "sandbox") {
    const { accessKeyId, secretAccessKey, regions } = entry.account;
    return { name, kind: "sandbox", settings: {}, credentials: async () => ({ accessKeyId, secretAccessKey }), endpoint: () => entry.url, sandboxRegions: regions };
  }
  if (entry.source === "environment") {
    const endpoint = (serviceId: string) => findEndpoint(sources.env, undefined, serviceId);
    return { name, kind: entry.kind, settings: {}, credentials: keepCredentials(name, () => fromEnvironment(sources)), endpoint };
  }
  const { record } = entry;
  if (record.broken) throw new CoreError("not-signed-in", `The profile "${name}" is broken: ${record.problem}`);
  const endpoint = (serviceId: string) => findEndpoint(sources.env, record, serviceId);
  return { name, kind: record.kind, settings: record.settings, credentials: createCredentials(record, sources), endpoint };
}
