import type { AwsCredentialIdentityProvider, Pluggable } from "@smithy/types";
import type { Journal } from "../journal/journal.ts";
import type { OpenProfile, Sessions } from "../session/sessions.ts";
import { isTrue } from "../session/endpoints.ts";
import type { CoreHost } from "../host.ts";
import type { AwsClients, ClientConstructor, ClientOverrides, Target } from "../services.ts";
import type { Connections } from "./http.ts";
import { createJournalPlugin } from "./journal-plugin.ts";
import { createReadOnlyPlugin } from "./read-only-plugin.ts";

export interface ClientParts {
  host: Pick<CoreHost, "env" | "version">;
  sessions: Sessions;
  journal: Journal;
  connections: Connections;
}

/** What every SDK client has. */
interface AnyClient {
  readonly config: { readonly serviceId: string };
  readonly middlewareStack: { use(plugin: Pluggable<any, any>): void };
}
type AnyConstructor = new (configuration: Record<string, unknown>) => AnyClient;

/** The SDK's default of 3 fails a screen in a throttling storm that a fourth or fifth try survives. */
const defaultMaxAttempts = 5;

export function createClients(parts: ClientParts): AwsClients {
  // Clients are dropped with their profile, not destroyed: a listing or transfer under way goes on with the one it has.
  let clients = new WeakMap<OpenProfile, Map<string, unknown>>();
  const constructorIds = new Map<unknown, { id: number; serviceId: string }>();

  /** The service id is only known of an instance; with it comes a number, as two constructors may share a name. */
  function identify(constructor: AnyConstructor): { id: number; serviceId: string } {
    const known = constructorIds.get(constructor);
    if (known) return known;
    const probe = new constructor({ region: "us-east-1", credentials: { accessKeyId: "none", secretAccessKey: "none" }, ...fixedSettings });
    const identity = { id: constructorIds.size, serviceId: probe.config.serviceId };
    constructorIds.set(constructor, identity);
    return identity;
  }

  async function get<Client>(constructor: ClientConstructor<Client>, target: Target, overrides: ClientOverrides = {}): Promise<Client> {
    const region = overrides.region ?? target.region;
    const { id, serviceId } = identify(constructor as unknown as AnyConstructor);
    const profile = await parts.sessions.open(target.profile);
    const ofProfile = clients.get(profile) ?? new Map<string, unknown>();
    clients.set(profile, ofProfile);
    const key = `${id} ${target.region} ${region}`;
    const known = ofProfile.get(key);
    if (known) return known as Client;
    const client = new (constructor as unknown as AnyConstructor)(configure(profile, region, serviceId, parts));
    client.middlewareStack.use(createJournalPlugin(parts.journal, target, region));
    client.middlewareStack.use(createReadOnlyPlugin(target.profile, () => parts.sessions.isReadOnly(target.profile)));
    ofProfile.set(key, client);
    return client as Client;
  }

  return {
    get,
    close: () => {
      clients = new WeakMap();
    },
  };
}

/**
 * Settings that a client would else look up by itself in `process.env` and in the default files,
 * past the host's environment. A client ignores those that its service does not have.
 */
const fixedSettings = {
  defaultsMode: "standard",
  ignoreConfiguredEndpointUrls: true,
  authSchemePreference: [] as string[],
  userAgentAppId: "",
  disableS3ExpressSessionAuth: false,
  sigv4aSigningRegionSet: undefined,
} as const;

function configure(profile: OpenProfile, region: string, serviceId: string, { host, connections }: ClientParts): Record<string, unknown> {
  const setting = (variable: string, key: string) => host.env[variable] || profile.settings[key] || undefined;
  const endpoint = profile.endpoint(serviceId);
  const maxAttempts = Number(setting("AWS_MAX_ATTEMPTS", "max_attempts"));
  return {
    ...fixedSettings,
    region,
    credentials: profile.credentials satisfies AwsCredentialIdentityProvider,
    requestHandler: connections.handlerFor(endpoint, profile.settings.ca_bundle),
    customUserAgent: [["skydeck", host.version]],
    maxAttempts: Number.isInteger(maxAttempts) && maxAttempts > 0 ? maxAttempts : defaultMaxAttempts,
    retryMode: setting("AWS_RETRY_MODE", "retry_mode") === "adaptive" ? "adaptive" : "standard",
    useFipsEndpoint: !endpoint && isTrue(setting("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint")),
    useDualstackEndpoint: !endpoint && isTrue(setting("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")),
    useArnRegion: isTrue(setting("AWS_S3_USE_ARN_REGION", "s3_use_arn_region")),
    requestChecksumCalculation: setting("AWS_REQUEST_CHECKSUM_CALCULATION", "request_checksum_calculation")?.toUpperCase() ?? "WHEN_SUPPORTED",
    responseChecksumValidation: setting("AWS_RESPONSE_CHECKSUM_VALIDATION", "response_checksum_validation")?.toUpperCase() ?? "WHEN_SUPPORTED",
    // AWS-compatible servers rarely have a host name per bucket.
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
  };
}
