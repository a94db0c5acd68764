import { CoreError } from "../failures.ts";
import type { CoreHost } from "../host.ts";
import type { Settings } from "./shared-files.ts";

/** What a profile says of its endpoints: its own settings, and those of its `services` section, keyed `ec2.endpoint_url`. */
interface Sections {
  settings: Settings;
  services: Settings;
}

/**
 * The custom endpoint of one service for a profile, in the order of the AWS SDKs and Tools
 * Reference Guide, "Service-specific endpoints": variable of the service, general variable,
 * `services` section, `endpoint_url`.
 * Throws `CoreError` `invalid-input` for one that is no address: without it the requests would go to AWS itself.
 * @param serviceId as the SDK client's `config.serviceId` says it: `Cognito Identity Provider`.
 */
export function findEndpoint(env: CoreHost["env"], profile: Sections | undefined, serviceId: string): string | undefined {
  if (isTrue(env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS) || isTrue(profile?.settings.ignore_configured_endpoint_urls)) return undefined;
  const key = serviceId.replaceAll(/[ -]/g, "_").toLowerCase();
  const endpoint =
    env[`AWS_ENDPOINT_URL_${key.toUpperCase()}`] ||
    env.AWS_ENDPOINT_URL ||
    profile?.services[`${key}.endpoint_url`] ||
    profile?.settings.endpoint_url ||
    undefined;
  if (endpoint && !isEndpoint(endpoint)) throw new CoreError("invalid-input", `The endpoint of ${serviceId} is no http or https address: "${endpoint}".`);
  return endpoint;
}

export function isEndpoint(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && (url.protocol === "http:" || url.protocol === "https:");
}

/** The endpoint that a profile has for all services. */
export function findGeneralEndpoint(env: CoreHost["env"], profile: Sections | undefined): string | undefined {
  if (isTrue(env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS) || isTrue(profile?.settings.ignore_configured_endpoint_urls)) return undefined;
  return env.AWS_ENDPOINT_URL || profile?.settings.endpoint_url || undefined;
}

/** Every custom endpoint that a profile's requests may go to. */
export function listEndpoints(env: CoreHost["env"], profile: Sections | undefined): string[] {
  if (isTrue(env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS) || isTrue(profile?.settings.ignore_configured_endpoint_urls)) return [];
  const ofEnv = Object.entries(env).filter(([name]) => name === "AWS_ENDPOINT_URL" || name.startsWith("AWS_ENDPOINT_URL_"));
  const ofServices = Object.entries(profile?.services ?? {}).filter(([name]) => name.endsWith(".endpoint_url"));
  const all = [...ofEnv, ...ofServices].map(([, url]) => url);
  return [...new Set([...all, profile?.settings.endpoint_url].filter((url) => url !== undefined && url !== ""))] as string[];
}

/** An endpoint as it may be shown and copied: without the name and password that somebody put before its host. */
export function shownEndpoint(endpoint: string): string {
  return endpoint.replace(/^(\w+:\/\/)?[^/?#]*@/, "$1");
}

/** Addresses at which a cloud machine hands out its own credentials. */
const metadataHosts = new Set(["169.254.169.254", "[fd00:ec2::254]", "169.254.170.2", "169.254.170.23", "[fd00:ec2::23]"]);

/** Said where an endpoint is a metadata address, or plain http off this machine. */
export function warnOfEndpoint(endpoint: string): string | undefined {
  if (!isEndpoint(endpoint)) return `${endpoint} is no http or https address.`;
  const { hostname, protocol } = new URL(endpoint);
  if (metadataHosts.has(hostname)) return `${endpoint} is a metadata address, where this machine's own credentials are served.`;
  if (protocol === "http:" && !isLoopback(hostname)) return `${endpoint} is plain http: signed requests and their data can be read on the way.`;
  return undefined;
}

/** @param hostname as `URL.hostname` gives it, IPv6 in brackets. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

export function isTrue(text: string | undefined): boolean {
  return text?.toLowerCase() === "true";
}
