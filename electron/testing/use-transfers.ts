import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, type PutObjectCommandInput, type S3Client } from "@aws-sdk/client-s3";
import { afterEach, beforeAll } from "vitest";
import type { InputOf, OutputOf } from "../../shared/contract/define.ts";
import type { transfers } from "../../shared/contract/transfers.ts";
import { s3Client, waitForTransfers } from "./s3-fixtures.ts";
import { type TestCore, useCore } from "./use-core.ts";

export type UploadInput = InputOf<typeof transfers.upload>;
export type DownloadInput = InputOf<typeof transfers.download>;

export interface TestTransfers {
  readonly core: TestCore;
  /** What another program on the same account does. */
  client(): S3Client;
  put(key: string, body: Uint8Array | string, more?: Partial<PutObjectCommandInput>): Promise<void>;
  read(key: string): Promise<Buffer>;
  /** Queues granted files, unlabelled, to the bucket. */
  upload(files: UploadInput["files"], more?: Partial<UploadInput>): Promise<OutputOf<typeof transfers.upload>>;
  /** Queues keys of the bucket and waits until nothing is queued or running. */
  download(keys: string[], more?: Partial<DownloadInput>): ReturnType<typeof waitForTransfers>;
}

/** A core and a bucket of its sandbox, for the tests of one file: after each, nothing is queued, listed, limited or made to fail. */
export function useTransfers(bucket: string): TestTransfers {
  const core = useCore();
  const client = () => s3Client(core);
  beforeAll(async () => {
    await client().send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
  });
  afterEach(async () => {
    await core.call("sandbox.setFaults", {});
    await core.call("app.setPreferences", { uploadLimit: 0, downloadLimit: 0 });
    await core.call("transfers.cancelTransfers", {});
    await core.call("transfers.clearTransfers", {});
  });
  return {
    core,
    client,
    put: async (key, body, more) => {
      await client().send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ...more }));
    },
    read: async (key) => {
      const { Body } = await client().send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return Buffer.from(await Body!.transformToByteArray());
    },
    upload: (files, more) => core.call("transfers.upload", { bucket, files, label: false, ...more }, core.context()),
    download: async (keys, more) => {
      await core.call("transfers.download", { bucket, keys, ...more }, core.context());
      return waitForTransfers(core);
    },
  };
}
