import type { EC2Client } from "@aws-sdk/client-ec2";
import type { AwsCredentialIdentityProvider, Pluggable } from "@smithy/types";
import type { Journal } from "../journal/journal.ts";
import type { OpenProfile } from "../session/open-profile.ts";
import type { Sessions } from "../session/sessions.ts";
import type { CoreHost } from "../host.ts";
import type { AwsClients, ClientConstructor, ClientOverrides, Target } from "../services.ts";
import { brokenAnswerPlugin } from "./broken-answer-plugin.ts";
import { type Clock, createClockPlugin } from "./clock-plugin.ts";
import { fixedSettings, readClientSettings } from "./client-settings.ts";
import { createDryRunPlugin, type DryRunAnswer } from "./dry-run-plugin.ts";
import { createExpiryPlugin } from "./expiry-plugin.ts";
import type { Connections } from "./http.ts";
import { createJournalPlugin } from "./journal-plugin.ts";
import { createBuckets } from "./request-buckets.ts";
import { createRequestBucketsPlugin } from "./request-buckets-plugin.ts";
import { createReadOnlyPlugin } from "./read-only-plugin.ts";

export interface ClientParts {
  host: Pick<CoreHost, "env" | "version">;
  sessions: Sessions;
  journal: Journal;
  connections: Connections;
}

/** What every SDK client has. */
interface AnyClient {
  readonly config: { readonly serviceId: string } & Clock;
  readonly middlewareStack: { use(plugin: Pluggable<any, any>): void; remove(name: string): boolean };
}
type AnyConstructor = new (configuration: Record<string, unknown>) => AnyClient;

/** Enough for every pane over many regions at once; one is some 20 KB, and there are profiles × regions × services of them. */
const maxClients = 200;

export function createClients(parts: ClientParts): AwsClients {
  // By use, the latest last. Clients are dropped, not destroyed: a listing or transfer under way goes on with the one it has.
  const clients = new Map<string, { profile: OpenProfile; client: unknown }>();
  const buckets = createBuckets();
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
    const key = `${id} ${target.region} ${region} ${target.profile}`;
    const known = clients.get(key);
    clients.delete(key);
    // A profile that was opened anew has other settings, or may have.
    if (known?.profile === profile) {
      clients.set(key, known);
      return known.client as Client;
    }
    const client = new (constructor as unknown as AnyConstructor)(configure(profile, region, serviceId, parts));
    // It masks each answer's secrets for a log that nobody keeps: an eighth of the time of a large listing.
    client.middlewareStack.remove("loggerMiddleware");
    client.middlewareStack.use(brokenAnswerPlugin);
    // From the outside in: what is refused fetches no credentials, and each try is in the journal.
    client.middlewareStack.use(createReadOnlyPlugin(target.profile, () => parts.sessions.isReadOnly(target.profile)));
    if (serviceId === "EC2" && isUnknownServer(profile)) client.middlewareStack.use(createDryRunPlugin(profile.endpoint("EC2") ?? "", () => dryRunOfRead(client)));
    client.middlewareStack.use(createExpiryPlugin(profile));
    client.middlewareStack.use(createClockPlugin(client.config));
    client.middlewareStack.use(createJournalPlugin(parts.journal, target, region));
    // Other servers than AWS's own have other limits, or none.
    if (serviceId === "EC2" && !profile.endpoint(serviceId)) client.middlewareStack.use(createRequestBucketsPlugin(async () => buckets.of(await accountOf(profile), region)));
    clients.set(key, { profile, client });
    for (const oldest of clients.keys()) if (clients.size > maxClients) clients.delete(oldest);
    return client as Client;
  }

  return {
    get,
    close: () => clients.clear(),
  };
}

/** Profiles of one account share its buckets; of a static key the account is not known, and the key stands for it. */
async function accountOf({ credentials }: OpenProfile): Promise<string> {
  const { accountId, accessKeyId } = await credentials();
  return accountId ?? accessKeyId;
}

/** AWS and the sandbox know EC2's dry runs. */
function isUnknownServer({ kind, endpoint }: OpenProfile): boolean {
  const address = endpoint("EC2");
  return kind !== "sandbox" && address !== undefined && !isOfAws(address);
}

/** A VPC endpoint of AWS, for one. */
const isOfAws = (address: string): boolean => /\.amazonaws\.com(\.cn)?$/.test(new URL(address).hostname);

async function dryRunOfRead(client: unknown): Promise<DryRunAnswer> {
  // EC2's client is there already, but the other services' users shall not load it.
  const { DescribeRegionsCommand } = await import("@aws-sdk/client-ec2");
  return (client as EC2Client).send(new DescribeRegionsCommand({ DryRun: true })).then(() => ({}), (error: Error) => ({ error }));
}

function configure(profile: OpenProfile, region: string, serviceId: string, { host, connections }: ClientParts): Record<string, unknown> {
  const endpoint = profile.endpoint(serviceId);
  return {
    ...readClientSettings(host.env, profile.settings, endpoint),
    region,
    credentials: profile.credentials satisfies AwsCredentialIdentityProvider,
    requestHandler: connections.handlerFor(endpoint, profile.settings.ca_bundle),
    customUserAgent: [["skydeck", host.version]],
    // AWS-compatible servers rarely have a host name per bucket, nor one per account, which is sent as a header too.
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    ...(endpoint && serviceId === "S3 Control" && !isOfAws(endpoint) ? { endpointProvider: () => ({ url: new URL(endpoint) }) } : {}),
  };
}
