import { expect } from "vitest";
import type { Check } from "../instances/check.ts";
import type { S3Account } from "./account.ts";

/** Buckets: made, listed, refused, deleted. */
export function checkBuckets(check: Check, account: () => S3Account): void {
  check("createBucket: it is in the list", async () => {
    const { call, bucket } = account();
    expect((await call("s3.listBuckets", {})).rows.map(({ name }) => name)).toContain(bucket);
  });

  check("createBucket: a name that breaks the rules is refused", async () => {
    expect(await account().fails("s3.createBucket", { bucket: "Not_A_Bucket" })).toMatchObject({ code: "invalid-input" });
  });

  check("deleteBucket: one that holds something is refused, and stays", async () => {
    const { call, fails, bucket, upload } = account();
    await upload("holds.txt", "something");
    expect(await fails("s3.deleteBucket", { bucket })).toMatchObject({ awsCode: "BucketNotEmpty" });
    expect((await call("s3.listBuckets", {})).rows.map(({ name }) => name)).toContain(bucket);
  });

  check("deleteBucket: an empty one is gone", async () => {
    const { call, fails } = account();
    const bucket = `suite-gone-${Date.now().toString(36)}`;
    await call("s3.createBucket", { bucket });
    await call("s3.deleteBucket", { bucket });
    expect((await call("s3.listBuckets", {})).rows.map(({ name }) => name)).not.toContain(bucket);
    expect(await fails("s3.listObjects", { bucket })).toMatchObject({ code: "not-found" });
  });
}
