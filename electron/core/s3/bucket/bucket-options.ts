import { join } from "node:path";
import { z } from "zod";
import { bucketOptionsSchema, type BucketOptions } from "../../../../shared/contract/s3-bucket.ts";
import type { Log } from "../../log.ts";
import { createJsonFile, type JsonFile } from "../../store/json-file.ts";

const fileSchema = z.record(z.string(), bucketOptionsSchema);
const none: BucketOptions = { requesterPays: false };

/** What was agreed for a bucket, by profile: kept in `bucket-options.json` of the data folder. */
export class BucketAgreements {
  readonly #file: JsonFile<z.infer<typeof fileSchema>>;

  constructor(dataDir: string, log: Log) {
    this.#file = createJsonFile(join(dataDir, "bucket-options.json"), fileSchema, () => ({}), log);
  }

  async of(profile: string, bucket: string): Promise<BucketOptions> {
    const all = await this.#file.read();
    const key = keyOf(profile, bucket);
    return Object.hasOwn(all, key) ? all[key]! : none;
  }

  async set(profile: string, bucket: string, options: BucketOptions): Promise<void> {
    await this.#file.update((all) => {
      const { [keyOf(profile, bucket)]: _, ...others } = all;
      return options.requesterPays || options.expectedOwner !== undefined ? { ...others, [keyOf(profile, bucket)]: options } : others;
    });
  }

  flush(): Promise<void> {
    return this.#file.flush();
  }
}

const keyOf = (profile: string, bucket: string): string => `${profile}\n${bucket}`;
