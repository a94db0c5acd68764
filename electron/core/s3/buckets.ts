import { HeadBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { CoreError } from "../failures.ts";
import type { AwsClients, Target } from "../services.ts";
import { createAgreementPlugin } from "./bucket/agreement-plugin.ts";
import type { BucketAgreements } from "./bucket/bucket-options.ts";
import { readBucketName } from "./bucket/special-bucket.ts";
import { listEncodingPlugin } from "./list-encoding-plugin.ts";
import { wholeAnswerPlugin } from "./whole-answer-plugin.ts";

/** A client that is right for one bucket. */
export interface BucketClient {
  client: S3Client;
  region: string;
}

/** What S3 says of a bucket's region, in a refusal too: 301, 400 and 403 carry it as a header. */
interface RegionBearing {
  $response?: { headers?: Record<string, string> };
  $metadata?: { httpStatusCode?: number };
}

/**
 * Buckets by the region they live in. A bucket is asked for its region once per profile
 * (`HeadBucket`), unless a listing has already told; requests then go straight there.
 */
export class Buckets {
  readonly #clients: AwsClients;
  readonly #regions = new Map<string, Promise<string>>();
  /** What was agreed for buckets, which goes with every request of them. */
  readonly agreements: BucketAgreements;
  readonly #prepared = new WeakSet<S3Client>();

  constructor(clients: AwsClients, agreements: BucketAgreements) {
    this.#clients = clients;
    this.agreements = agreements;
  }

  /** The S3 client of the context itself, for requests about no bucket. */
  async regional(target: Target, region?: string): Promise<S3Client> {
    const client = await this.#clients.get(S3Client, target, region === undefined ? {} : { region });
    // The factory keeps clients: what is put on one stays.
    if (this.#prepared.has(client)) return client;
    this.#prepared.add(client);
    client.middlewareStack.use(createAgreementPlugin((bucket) => this.agreements.of(target.profile, bucket)));
    client.middlewareStack.use(listEncodingPlugin);
    client.middlewareStack.use(wholeAnswerPlugin);
    return client;
  }

  /** Throws `CoreError` `not-found` where there is no such bucket, `unsupported` for one of a kind that cannot be opened. */
  async clientFor(target: Target, bucket: string, signal?: AbortSignal): Promise<BucketClient> {
    const region = await this.regionOf(target, bucket, signal);
    return { client: await this.regional(target, region), region };
  }

  /**
   * Sends a first request about a bucket without asking for its region before: to the region that is known, else to
   * the context's. Where S3 says in its refusal that the bucket lives elsewhere, it is sent there.
   */
  async sendTo<Answer>(target: Target, bucket: string, send: (client: S3Client) => Promise<Answer>): Promise<BucketClient & { answer: Answer }> {
    const known = await this.#regions.get(keyOf(target.profile, bucket))?.catch(() => undefined);
    const region = readBucketName(bucket).region ?? known ?? target.region;
    const sendIn = async (region: string) => {
      const client = await this.regional(target, region);
      const answer = await send(client);
      this.learn(target.profile, bucket, region);
      return { client, region, answer };
    };
    try {
      return await sendIn(region);
    } catch (error) {
      const told = (error as RegionBearing).$response?.headers?.["x-amz-bucket-region"];
      if (told !== undefined && told !== region) return sendIn(told);
      throw error;
    }
  }

  learn(profile: string, bucket: string, region: string): void {
    this.#regions.set(keyOf(profile, bucket), Promise.resolve(region));
  }

  forget(profile: string, bucket: string): void {
    this.#regions.delete(keyOf(profile, bucket));
  }

  forgetProfile(profile: string): void {
    for (const key of this.#regions.keys()) if (key.startsWith(keyOf(profile, ""))) this.#regions.delete(key);
  }

  async regionOf(target: Target, bucket: string, signal?: AbortSignal): Promise<string> {
    const named = readBucketName(bucket);
    if (named.region !== undefined) return named.region;
    const key = keyOf(target.profile, bucket);
    const known = this.#regions.get(key);
    // Somebody else's cancelled look-up must not fail ours: only answers are shared, not refusals.
    if (known) return known.catch(() => this.#ask(target, bucket, signal));
    const asked = this.#ask(target, bucket, signal);
    this.#regions.set(key, asked);
    asked.catch(() => this.#regions.get(key) === asked && this.#regions.delete(key));
    return asked;
  }

  async #ask(target: Target, bucket: string, signal?: AbortSignal): Promise<string> {
    const client = await this.regional(target);
    try {
      const answer = await client.send(new HeadBucketCommand({ Bucket: bucket }), { abortSignal: signal });
      return answer.BucketRegion ?? target.region;
    } catch (error) {
      const { $response, $metadata } = error as RegionBearing;
      const region = $response?.headers?.["x-amz-bucket-region"];
      if (region) return region;
      // Whoever may read objects but not the bucket is told nothing; the context's region is the best guess.
      if ($metadata?.httpStatusCode === 403) return target.region;
      if ($metadata?.httpStatusCode === 404) throw new CoreError("not-found", `There is no bucket named ${bucket}.`, { cause: error });
      throw error;
    }
  }
}

function keyOf(profile: string, bucket: string): string {
  return `${profile}\n${bucket}`;
}
