import { describe, expect, it } from "vitest";
import { parseBucketAddress } from "./bucket-address.ts";

describe("the address of a bucket", () => {
  it.each([
    ["my-photos", { bucket: "my-photos", prefix: "" }],
    ["  my-photos/2026/ ", { bucket: "my-photos", prefix: "2026/" }],
    ["s3://my-photos", { bucket: "my-photos", prefix: "" }],
    ["s3://my-photos/a/b.jpg", { bucket: "my-photos", prefix: "a/", key: "a/b.jpg" }],
    ["arn:aws:s3:::my-photos", { bucket: "my-photos", prefix: "" }],
    ["arn:aws-cn:s3:::my-photos/a/", { bucket: "my-photos", prefix: "a/" }],
    ["https://my.photos.s3.us-west-2.amazonaws.com/a/b%20c.jpg?X-Amz-Signature=1", { bucket: "my.photos", prefix: "a/", key: "a/b c.jpg" }],
    ["https://s3.eu-west-1.amazonaws.com/my-photos/a.jpg", { bucket: "my-photos", prefix: "", key: "a.jpg" }],
    ["http://127.0.0.1:9000/my-photos/a/", { bucket: "my-photos", prefix: "a/" }],
    ["https://my-photos.s3.amazonaws.com/../../x", { bucket: "my-photos", prefix: "../../", key: "../../x" }],
    ["arn:aws:s3:us-west-2:000000000001:accesspoint/mine", { bucket: "arn:aws:s3:us-west-2:000000000001:accesspoint/mine", prefix: "" }],
    ["arn:aws:s3:us-west-2:000000000001:accesspoint:mine/object/a/b.jpg", { bucket: "arn:aws:s3:us-west-2:000000000001:accesspoint:mine", prefix: "a/", key: "a/b.jpg" }],
    ["arn:aws:s3::000000000001:accesspoint/mine.mrap", { bucket: "arn:aws:s3::000000000001:accesspoint/mine.mrap", prefix: "" }],
    ["mine-abc123-s3alias", { bucket: "mine-abc123-s3alias", prefix: "" }],
  ])("reads %s", (text, expected) => {
    expect(parseBucketAddress(text)).toEqual(expected);
  });

  it.each(["", "  ", "a", "s3://", "s3:///key", "arn:aws:iam::1:role/x", "https://example.com/", "two words"])("knows that %j names none", (text) => {
    expect(parseBucketAddress(text)).toBeUndefined();
  });
});
