import { describe, expect, test } from "vitest";
import { explainBucketName, warnBucketName } from "./bucket-name.ts";

describe("explainBucketName", () => {
  test.each(["abc", "photo-app-2026", "1a2", "my.bucket", "a".repeat(63), "300.1.2.3.4"])("accepts %s", (name) => {
    expect(explainBucketName(name)).toEqual([]);
  });

  test.each([
    ["ab", /at least 3/],
    ["a".repeat(64), /at most 63/],
    ["Photos", /capital/],
    ["my_photos", /underscore/],
    ["my photos", /lower-case letters, digits/],
    ["fotos-ñ", /lower-case letters, digits/],
    ["-photos", /starts with/],
    [".photos", /starts with/],
    ["photos-", /ends with a letter/],
    ["my..photos", /two dots/],
    ["192.168.5.4", /IP address/],
    ["xn--photos", /keeps these/],
    ["photos-s3alias", /keeps these/],
  ])("says what is wrong with %s", (name, rule) => {
    expect(explainBucketName(name)).toEqual([expect.stringMatching(rule)]);
  });

  test("says each rule that is broken", () => {
    expect(explainBucketName("-A_")).toHaveLength(3);
  });
});

test("warns of dots", () => {
  expect(warnBucketName("my.bucket")).toMatch(/dot/);
  expect(warnBucketName("my-bucket")).toBeUndefined();
});
