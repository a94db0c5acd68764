import fc from "fast-check";
import { expect, test } from "vitest";
import { copySource } from "./copy-source.ts";

test("whatever the key, it is read back as it is, and nothing in it is taken for something else", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (key) => {
    const header = copySource("photos", key);
    expect(header).toMatch(/^[A-Za-z0-9\-._~%/]+$/);
    expect(decodeURIComponent(header)).toBe(`photos/${key.toWellFormed()}`);
  }));
});

test("a version follows a question mark that no key can hold, and an access point has its own form", () => {
  expect(copySource("photos", "a?versionId=x", "v+1")).toBe("photos/a%3FversionId%3Dx?versionId=v%2B1");
  expect(copySource("photos", "a//../b c+d")).toBe("photos/a//../b%20c%2Bd");
  expect(copySource("arn:aws:s3:us-west-2:111122223333:accesspoint/mine", "a/b")).toBe("arn:aws:s3:us-west-2:111122223333:accesspoint/mine/object/a/b");
});
