import { CreateBucketCommand, CreateMultipartUploadCommand, UploadPartCommand } from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { grantFile, s3Client, waitForTransfers } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";

const core = useCore();
const bucket = "left-over";
const mebibyte = 1024 * 1024;

test("uploads that never ended are listed with what they hold, and aborted each with its outcome", async () => {
  const client = s3Client(core);
  await client.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
  const begin = async (Key: string, parts: number[]) => {
    const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket: bucket, Key }));
    for (const [index, size] of parts.entries()) await client.send(new UploadPartCommand({ Bucket: bucket, Key, UploadId, PartNumber: index + 1, Body: Buffer.alloc(size) }));
    return UploadId!;
  };
  const left = await begin("left.bin", [5 * mebibyte, 1000]);
  await begin("empty.bin", []);

  // One of the app's own, under way.
  const { grant } = await grantFile(core, "own.bin", Buffer.alloc(20 * mebibyte));
  await core.call("sandbox.setFaults", { service: "s3", operation: "UploadPart", latencyMs: [400, 400] });
  await core.call("transfers.upload", { bucket, files: [{ grant }], label: false }, core.context());
  await waitForTransfers(core, ({ totals }) => totals.doneBytes > 0);
  await core.call("transfers.pauseTransfers", {});
  await waitForTransfers(core, ({ totals }) => totals.paused === 1);
  await core.call("sandbox.setFaults", {});

  const { rows } = await core.call("s3.listIncompleteUploads", { bucket }, core.context());
  expect(rows).toMatchObject([
    { key: "empty.bin", sizeBytes: 0, parts: 0, isUnderWay: false },
    { key: "left.bin", uploadId: left, sizeBytes: 5 * mebibyte + 1000, parts: 2, isUnderWay: false, startedAt: expect.any(String) },
    { key: "own.bin", isUnderWay: true },
  ]);
  const outcome = await core.call("s3.abortIncompleteUploads", { bucket, uploads: [...rows, { key: "gone.bin", uploadId: "never was" }].map(({ key, uploadId }) => ({ key, uploadId })) }, core.context());
  expect(outcome).toMatchObject({ aborted: 3, failed: [{ key: "own.bin", error: { code: "conflict", message: expect.stringMatching(/Cancel it/) } }] });
  expect((await core.call("s3.listIncompleteUploads", { bucket }, core.context())).rows.map(({ key }) => key)).toEqual(["own.bin"]);

  await core.call("transfers.resumeTransfers", {});
  expect((await waitForTransfers(core)).totals.done).toBe(1);
});
