import { type FileHandle, open, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import type { Buckets } from "../core/s3/buckets.ts";
import { RangeSlots } from "../core/transfers/download/range-slots.ts";
import { receiveObject, type Receiving } from "../core/transfers/download/receive-object.ts";
import { Pace } from "../core/transfers/pace.ts";
import { type ChangingLine, startChangingLine } from "./changing-line.ts";
import { s3Client } from "./s3-fixtures.ts";
import type { useCore } from "./use-core.ts";

/** A bucket, a line to S3 that a test changes answers on, and an empty file for each test to receive an object into. */
export function useReceiving(core: ReturnType<typeof useCore>, bucket: string) {
  const region = "us-west-2";
  let line: ChangingLine;
  let client: S3Client;
  let file: FileHandle;
  const pathOf = () => join(core.folder, "received.bin");

  beforeAll(async () => {
    await s3Client(core).send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: region } }));
    line = await startChangingLine(core.sandbox.url);
    const { accessKeyId, secretAccessKey } = core.sandbox.accounts[0]!;
    client = new S3Client({ endpoint: line.url, region, credentials: { accessKeyId, secretAccessKey }, forcePathStyle: true, maxAttempts: 1 });
  });
  afterAll(() => line.close());
  beforeEach(async () => {
    await writeFile(pathOf(), "");
    file = await open(pathOf(), "r+");
    line.reset();
  });
  afterEach(async () => {
    await file.close();
    await rm(pathOf());
  });

  return {
    get line() {
      return line;
    },
    get client() {
      return client;
    },
    get file() {
      return file;
    },
    get path() {
      return pathOf();
    },
    receive(transfer: Pick<Receiving["transfer"], "key"> & Partial<Receiving["transfer"]>, more: Partial<Receiving> = {}) {
      const buckets = { clientFor: () => Promise.resolve({ client }) } as unknown as Buckets;
      const whole = { profile: "p", region, bucket, etag: null, sizeBytes: 0, received: null, ...transfer };
      return receiveObject({ transfer: whole, buckets, pace: new Pace(), signal: new AbortController().signal, progress: () => {}, save: () => {}, ...more }, file, new RangeSlots());
    },
  };
}
