import type { PublicAccessBlockConfiguration, S3ControlClient } from "@aws-sdk/client-s3-control";
import type { z } from "zod";
import type { publicAccessBlockSchema } from "../../../../shared/contract/s3-bucket.ts";
import { because } from "../../../../shared/s3/exposure/read-sources.ts";
import type { Known } from "../../../../shared/s3/exposure/known.ts";
import { CoreError, toFailure } from "../../failures.ts";
import type { CoreServices, Target } from "../../services.ts";
import type { OpenProfile } from "../../session/open-profile.ts";

export type AccountBlock = z.infer<typeof publicAccessBlockSchema>;

/** A list of buckets asks for each: within this time they share an answer. */
const sharedMs = 30_000;

interface Shared {
  at: number;
  block: Promise<Known<AccountBlock | Record<string, never>>>;
}

/** The public access block of the account that a profile is in, asked of S3 Control; its client is loaded when it is first asked for. */
export class AccountBlocks {
  readonly #core: Pick<CoreServices, "clients" | "sessions">;
  /** By the profile as it is opened now: another one may be another account. */
  readonly #accounts = new WeakMap<OpenProfile, Promise<string>>();
  readonly #shared = new WeakMap<OpenProfile, Shared>();

  constructor(core: Pick<CoreServices, "clients" | "sessions">) {
    this.#core = core;
  }

  /** `block` is null where the account has none. Throws `CoreError` `unsupported` where the profile's server has no S3 Control. */
  async read(target: Target, signal?: AbortSignal): Promise<{ accountId: string; block: AccountBlock | null }> {
    return this.#ask(target, signal, async (client, accountId) => ({ accountId, block: await readBlock(client, accountId, signal) }));
  }

  /** `null` deletes it. */
  async put(target: Target, block: AccountBlock | null, signal: AbortSignal): Promise<void> {
    await this.#ask(target, signal, async (client, AccountId) => {
      const { DeletePublicAccessBlockCommand, PutPublicAccessBlockCommand } = await import("@aws-sdk/client-s3-control");
      if (block === null) await client.send(new DeletePublicAccessBlockCommand({ AccountId }), { abortSignal: signal });
      else await client.send(new PutPublicAccessBlockCommand({ AccountId, PublicAccessBlockConfiguration: block }), { abortSignal: signal });
    }).finally(() => this.forget(target.profile));
  }

  async forget(profile: string): Promise<void> {
    const opened = await this.#core.sessions.open(profile).catch(() => undefined);
    if (opened) this.#shared.delete(opened);
  }

  /** For what is said of buckets: never throws but for an abort, and answers from a reading of the last half minute. */
  async known(target: Target, signal: AbortSignal): Promise<Known<AccountBlock | Record<string, never>>> {
    const profile = await this.#core.sessions.open(target.profile);
    const now = performance.now();
    let shared = this.#shared.get(profile);
    if (shared === undefined || now - shared.at > sharedMs) {
      // Without the signal: who gives up must not fail the others, who wait for the same answer.
      const block = this.read(target).then(
        (answer) => ({ value: answer.block ?? {} }),
        (error: unknown) => {
          const failure = toFailure(error, "s3:GetAccountPublicAccessBlock");
          // What is no setting of that server is none that is set. A failure is not shared for longer than it takes.
          if (failure.code === "unsupported") return { value: {} };
          this.#shared.delete(profile);
          return { because: because(failure) };
        },
      );
      this.#shared.set(profile, (shared = { at: now, block }));
    }
    const known = await shared.block;
    signal.throwIfAborted();
    return known;
  }

  async #ask<Answer>(target: Target, signal: AbortSignal | undefined, work: (client: S3ControlClient, accountId: string) => Promise<Answer>): Promise<Answer> {
    const profile = await this.#core.sessions.open(target.profile);
    const s3 = profile.endpoint("S3");
    // Asked of AWS itself, another server's keys would go there.
    if (s3 !== undefined && profile.endpoint("S3 Control") === undefined) throw unsupported(s3);
    try {
      const accountId = await this.#accountOf(profile, target, signal);
      const { S3ControlClient } = await import("@aws-sdk/client-s3-control");
      return await work(await this.#core.clients.get(S3ControlClient, target), accountId);
    } catch (error) {
      if (s3 !== undefined && profile.kind !== "sandbox" && isUnknownThere(error)) throw unsupported(s3, error);
      throw error;
    }
  }

  #accountOf(profile: OpenProfile, target: Target, signal: AbortSignal | undefined): Promise<string> {
    const known = this.#accounts.get(profile);
    // Only answers are shared: somebody else's abort must not fail ours.
    if (known) return known.catch(() => this.#askAccount(target, signal));
    const asked = this.#askAccount(target, signal);
    this.#accounts.set(profile, asked);
    asked.catch(() => this.#accounts.delete(profile));
    return asked;
  }

  async #askAccount(target: Target, signal: AbortSignal | undefined): Promise<string> {
    const { GetCallerIdentityCommand, STSClient } = await import("@aws-sdk/client-sts");
    const sts = await this.#core.clients.get(STSClient, target);
    const { Account } = await sts.send(new GetCallerIdentityCommand({}), { abortSignal: signal });
    if (!Account) throw new CoreError("unexpected", "STS answered no account.");
    return Account;
  }
}

async function readBlock(client: S3ControlClient, AccountId: string, signal: AbortSignal | undefined): Promise<AccountBlock | null> {
  const { GetPublicAccessBlockCommand } = await import("@aws-sdk/client-s3-control");
  try {
    const { PublicAccessBlockConfiguration } = await client.send(new GetPublicAccessBlockCommand({ AccountId }), { abortSignal: signal });
    return wholeBlock(PublicAccessBlockConfiguration ?? {});
  } catch (error) {
    if (error instanceof Error && error.name === "NoSuchPublicAccessBlockConfiguration") return null;
    throw error;
  }
}

/** A flag that is not answered is off. */
function wholeBlock({ BlockPublicAcls = false, IgnorePublicAcls = false, BlockPublicPolicy = false, RestrictPublicBuckets = false }: PublicAccessBlockConfiguration): AccountBlock {
  return { BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets };
}

/** AWS-compatible servers without S3 Control take its path for a bucket's, and answer for STS in many ways. */
function isUnknownThere(error: unknown): boolean {
  const { $metadata, name = "" } = error as { $metadata?: { httpStatusCode?: number }; name?: string };
  const status = $metadata?.httpStatusCode;
  return status !== undefined && status >= 400 && (status < 500 || status === 501) && status !== 403 && status !== 429 && !/^(Throttl|Expired|Invalid(AccessKey|Client|Token|Signature))/.test(name);
}

function unsupported(endpoint: string, cause?: unknown): CoreError {
  return new CoreError("unsupported", `${endpoint} has no S3 Control, so there is no public access block of an account there.`, { cause });
}
