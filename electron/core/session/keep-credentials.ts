import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "@smithy/types";
import { CoreError } from "../failures.ts";

/** Fetched anew this long before they end, so that a long upload's next request is still signed well. */
const renewBeforeMs = 5 * 60_000;
/** With less than this left they are not used for another request while new ones are fetched. */
const leastLeftMs = 60_000;
/** How soon after a fetch there may be another of its own accord, and after a drop another drop. */
const restMs = 30_000;

/** One profile's credentials in use. */
export interface KeptCredentials {
  /** Answers what is kept, and fetches anew before it ends, once for everyone who asks. */
  readonly provide: AwsCredentialIdentityProvider & { memoized: true };
  /**
   * Forgets credentials that AWS called expired. Answers whether new ones may help: not when these
   * came in place of others a moment ago, so that an endpoint gone wrong makes no endless round.
   */
  drop(used: AwsCredentialIdentity): boolean;
  expiresAt(): Date | undefined;
}

export interface KeepOptions {
  /** After each fetch. */
  onFetched?: ((credentials: AwsCredentialIdentity) => void) | undefined;
  /** Before credentials are fetched in place of dropped ones. */
  onDrop?: () => void;
}

/** Keeps what a provider gave until shortly before it ends; a provider that failed is made anew. */
export function keepCredentials(profile: string, make: () => Promise<AwsCredentialIdentityProvider>, { onFetched, onDrop }: KeepOptions = {}): KeptCredentials {
  let provider: Promise<AwsCredentialIdentityProvider> | undefined;
  let current: AwsCredentialIdentity | undefined;
  let fetching: Promise<AwsCredentialIdentity> | undefined;
  let fetchedAt = -Infinity;
  let droppedAt = -Infinity;

  async function fetchAnew(): Promise<AwsCredentialIdentity> {
    try {
      provider ??= make();
      current = await (await provider)();
      onFetched?.(current);
      return current;
    } catch (error) {
      provider = undefined;
      throw explain(error, profile);
    } finally {
      fetchedAt = performance.now();
      fetching = undefined;
    }
  }

  async function provide(): Promise<AwsCredentialIdentity> {
    const leftMs = current ? timeLeft(current) : -Infinity;
    if (current && leftMs > renewBeforeMs) return current;
    const isUsable = current !== undefined && leftMs > leastLeftMs;
    if (current && isUsable && performance.now() - fetchedAt < restMs) return current;
    fetching ??= fetchAnew();
    if (!current || !isUsable) return fetching;
    // These serve a while yet: nobody waits for a prompt before they must.
    fetching.catch(() => {});
    return current;
  }

  return {
    // Else each client would keep a copy of its own, past `drop`.
    provide: Object.assign(provide, { memoized: true } as const),
    drop: (used) => {
      if (!current || !isSame(current, used)) return true;
      if (performance.now() - droppedAt < restMs) return false;
      droppedAt = performance.now();
      current = undefined;
      provider = undefined;
      onDrop?.();
      return true;
    },
    expiresAt: () => current?.expiration,
  };
}

function timeLeft({ expiration }: AwsCredentialIdentity): number {
  return expiration ? expiration.getTime() - Date.now() : Infinity;
}

export function isSame(one: AwsCredentialIdentity, other: AwsCredentialIdentity): boolean {
  return one.accessKeyId === other.accessKeyId && one.sessionToken === other.sessionToken;
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
