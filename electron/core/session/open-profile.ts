import type { AwsCredentialIdentityProvider } from "@smithy/types";
import type { Profile } from "../../../shared/contract/sessions.ts";
import { CoreError } from "../failures.ts";
import type { CatalogueEntry } from "./catalogue.ts";
import type { CredentialSources } from "./credential-sources.ts";
import { createCredentials } from "./credentials.ts";
import { findEndpoint } from "./endpoints.ts";
import { fromEnvironment } from "./environment-credentials.ts";
import { keepCredentials, type KeepOptions, type KeptCredentials } from "./keep-credentials.ts";
import type { Settings } from "./shared-files.ts";

/** A profile that can be used: everything that a client needs of it. */
export interface OpenProfile {
  readonly name: string;
  readonly kind: Profile["kind"];
  /** Answers cached credentials, and fetches them anew before they end. */
  readonly credentials: AwsCredentialIdentityProvider;
  /** Forgets credentials that AWS called expired; answers whether asking `credentials` again may help. */
  readonly drop: KeptCredentials["drop"];
  /** When the credentials in use end, as far as they were fetched and do. */
  expiresAt(): Date | undefined;
  /** The custom endpoint of a service, by the SDK's service id (`EC2`, `Cognito Identity Provider`). */
  endpoint(serviceId: string): string | undefined;
  /** The shared files' settings; empty for sandbox and environment. */
  readonly settings: Settings;
  /** The sandbox's regions; undefined for a real profile. */
  readonly sandboxRegions?: readonly string[] | undefined;
}

/** Throws `CoreError` `not-signed-in` for a broken profile. */
export function openProfile(entry: CatalogueEntry, sources: CredentialSources, onFetched: KeepOptions["onFetched"] = () => {}): OpenProfile {
  const { name } = entry;
  if (entry.source === "sandbox") {
    const { accessKeyId, secretAccessKey, regions } = entry.account;
    const credentials = async () => ({ accessKeyId, secretAccessKey });
    return { name, kind: "sandbox", settings: {}, credentials, drop: () => false, expiresAt: () => undefined, endpoint: () => entry.url, sandboxRegions: regions };
  }
  if (entry.source === "environment") {
    const endpoint = (serviceId: string) => findEndpoint(sources.env, undefined, serviceId);
    return { name, kind: entry.kind, settings: {}, endpoint, ...handOut(keepCredentials(name, () => fromEnvironment(sources), { onFetched })) };
  }
  const { record } = entry;
  if (record.broken) throw new CoreError("not-signed-in", `The profile "${name}" is broken: ${record.problem}`);
  const endpoint = (serviceId: string) => findEndpoint(sources.env, record, serviceId);
  const kept = keepCredentials(record.name, () => createCredentials(record, sources), { onFetched, onDrop: () => sources.mfa.drop(name) });
  return { name, kind: record.kind, settings: record.settings, endpoint, ...handOut(kept) };
}

function handOut({ provide, drop, expiresAt }: KeptCredentials): Pick<OpenProfile, "credentials" | "drop" | "expiresAt"> {
  return { credentials: provide, drop, expiresAt };
}
